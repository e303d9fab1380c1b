/* The column beside the picture: the open files, the header, where the bytes go, the networks, metadata. Texts of files are only texts. */

import { describe } from './format.js';
import { metadata } from './metadata.js';

const MOST_ROWS = 200;
const CHANNELS = [undefined, 'grey', 'grey, alpha', 'RGB', 'RGB, alpha'];

const number = (value) => value.toLocaleString('en');

function make(tag, properties, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

function pairs(list) {
  return make('dl', {}, ...list.slice(0, MOST_ROWS).flatMap(([name, text]) => [make('dt', {}, name), make('dd', {}, text)]));
}

function table(head, rows) {
  const row = (tag, cells) => make('tr', {}, ...cells.map((cell) => make(tag, {}, cell)));
  return make('table', {}, make('thead', {}, row('th', head)), make('tbody', {}, ...rows.map((cells) => row('td', cells))));
}

function bytesTable(parts, whole) {
  return table(['part', 'bytes', '%'], parts.slice(0, MOST_ROWS).map(({ name, bytes, within }) => {
    const bar = make('span', { className: 'bar', ariaHidden: 'true' });
    bar.style.width = `${100 * bytes / whole}%`;
    return [make('span', {}, (within ? '\u2003' : '') + name, bar), number(bytes), (100 * bytes / whole).toFixed(1)];
  }));
}

const arrows = (widths) => widths.join(' → ');

function networks(shape) {
  const remarks = [
    shape.frequencies > 0 && `${shape.frequencies} frequencies per axis, ratio ${shape.ratio}`,
    shape.ranks?.some((rank) => rank > 0) && `ranks ${shape.ranks.join(', ')}`,
    shape.bypass && 'bypass', shape.binary && 'binary activations',
  ].filter(Boolean).join('; ');
  if (!shape.scales) {
    return [pairs([['sine network', arrows(shape.network)], ...(remarks ? [['with', remarks]] : [])])];
  }
  return [
    pairs([
      ['pixel network', arrows(shape.network)], ['context network', arrows(shape.context)], ['filter radius', String(shape.radius)],
      ...(shape.kernels.length > 0 ? [['kernels', String(shape.kernels.length)]] : []),
      ['tiles', `${number(shape.tiles)} of ${shape.tile.join(' × ')} pixels`], ...(remarks ? [['with', remarks]] : []),
    ]),
    table(['grid', 'cells'], shape.scales.map((scale, i) => [`1/${2 ** scale}`, number(shape.cells[i])])),
  ];
}

function section(title, ...content) {
  return [make('h2', {}, title), ...content];
}

function about(picture) {
  const { info, bytes } = picture;
  const { parts, shape } = describe(bytes, info);
  const texts = metadata(info);
  const long = texts.filter(([, text]) => text.length > 300);
  return [
    ...section('Picture', pairs([
      ['size', `${number(info.width)} × ${number(info.height)} pixels`], ['samples', `${CHANNELS[info.channels]}, ${info.bitDepth} bit`],
      ['file', `${number(bytes.length)} bytes, ${(8 * bytes.length / (info.width * info.height)).toFixed(3)} bits per pixel`],
      ['format', `version ${info.version.join('.')}, profile ${info.profile}`],
    ])),
    ...section('Where the bytes go', bytesTable([
      ...info.layout.map(({ name, length }) => ({ name, bytes: length })), ...parts.map((part) => ({ ...part, within: true })),
    ], bytes.length)),
    ...section('Networks', ...networks(shape)),
    ...(texts.length > 0 ? section('Metadata', pairs(texts.filter((pair) => !long.includes(pair))),
      ...long.slice(0, MOST_ROWS).map(([name, text]) => make('details', {}, make('summary', {}, name), make('pre', {}, text)))) : []),
  ];
}

/**
 * Fills the column.
 *
 * @param column the element
 * @param files all files, by name
 * @param current index of the open one
 * @param picture the open one; undefined when it is refused
 * @param choose called with the index of another
 */
export function show(column, files, current, picture, choose) {
  const buttons = files.map(({ name }, i) => {
    const button = make('button', { type: 'button', onclick: () => choose(i) }, name);
    button.setAttribute('aria-current', String(i === current));
    return make('li', {}, button);
  });
  column.replaceChildren(...(files.length > 1 ? section('Files', make('ul', {}, ...buttons)) : []), ...(picture ? about(picture) : []));
  column.hidden = column.childElementCount === 0;
}
