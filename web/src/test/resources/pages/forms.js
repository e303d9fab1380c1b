import { ALPHA, added, COLOURS, element, GREY, seen, shows, until, VECTORS } from './pictures.js';
import { run } from './report.js';

/** Events of an image that is not in the document. */
function detached() {
  const img = new Image();
  const events = [];
  img.onload = () => events.push('load');
  img.onerror = () => events.push('error');
  return { img, events };
}

async function outside() {
  const { img, events } = detached();
  img.src = VECTORS + COLOURS;
  const before = [img.complete, img.naturalWidth];
  await img.decode();
  await until(() => events.length, 'load of an image outside the document');
  const size = [img.naturalWidth, img.naturalHeight];
  const first = await shows(img, COLOURS, 18, 12);
  img.setAttribute('src', VECTORS + GREY);
  await img.decode();
  await until(() => events.length === 2, 'second load');
  return { before, size, complete: img.complete, first, second: await shows(img, GREY, 18, 12), events };
}

async function outsideDamaged() {
  const { img, events } = detached();
  img.src = '/suite/invalid/as-before-first/input.inr';
  const fault = await img.decode().catch(({ name }) => name);
  await until(() => events.length, 'error of an image outside the document');
  return [fault, img.complete, img.naturalWidth, ...events];
}

/** The picture that a background is given. */
async function backgroundOf({ style }) {
  const [, url, density] = await until(() => /image-set\(url\("(blob:[^"]+)"\) ([\d.]+)(?:dppx|x)\)/.exec(style.backgroundImage), 'background');
  const img = new Image();
  img.src = url;
  await img.decode();
  return { img, density: Number(density) };
}

async function backgrounds() {
  const div = element('background');
  Object.assign(div.style, {
    width: '36px', height: '10px',
    background: `linear-gradient(red, red) 0 0 / 1px 1px no-repeat, url("${VECTORS}${COLOURS}") 0 0 / cover`,
  });
  const cover = await backgroundOf(div);
  const covers = await shows(cover.img, COLOURS, 36, 24);
  div.style.backgroundImage = `url(${VECTORS}${ALPHA})`;
  div.style.backgroundSize = 'auto';
  const natural = await backgroundOf(div);
  const later = document.createElement('p');
  later.style.backgroundImage = `url(${VECTORS}${GREY})`;
  document.body.append(later);
  return {
    cover: covers, density: cover.density, natural: natural.density, changed: await shows(natural.img, ALPHA, 18, 12),
    later: await shows((await backgroundOf(later)).img, GREY, 18, 12),
  };
}

/** Removes an image whose decode would take minutes; what is asked for afterwards comes nevertheless. */
async function removed() {
  const img = added('removed', COLOURS);
  img.width = 30000;
  await until(() => img.naturalWidth === 18, 'header');
  const decoded = img.decode().catch(({ name }) => name);
  img.remove();
  const next = added('next', COLOURS);
  await seen('next');
  const events = Object.keys(window.events).filter((key) => key.startsWith('removed'));
  img.width = 9;
  document.body.append(img);
  await seen('removed');
  return { decoded: await decoded, events, next: await shows(next, COLOURS, 18, 12), again: await shows(img, COLOURS, 9, 6) };
}

async function shadow() {
  const host = document.createElement('div');
  document.body.append(host);
  const root = host.attachShadow({ mode: 'closed' });
  root.setHTMLUnsafe(`<img src="${VECTORS}${COLOURS}" width="9">`);
  const img = root.firstChild;
  await until(() => img.complete && img.naturalWidth === 18, 'shadow');
  return shows(img, COLOURS, 9, 6);
}

async function copied() {
  added('original', COLOURS);
  await seen('original');
  const copy = element('original').cloneNode();
  copy.id = 'copy';
  window.count(copy);
  document.body.append(copy);
  await seen('copy');
  return shows(copy, COLOURS, 18, 12);
}

/** A window that is made wider chooses other files. */
async function widened() {
  const frame = document.createElement('iframe');
  Object.assign(frame, { width: 100, height: 100, src: 'window.html' });
  document.body.append(frame);
  await until(() => frame.contentDocument.getElementById('widths'), 'frame');
  const page = frame.contentWindow;
  const both = async (file, other, times) => {
    await until(() => page.events?.['media load'] === times && page.events['widths load'] === times, `${times} loads in the frame`);
    const img = (id) => page.document.getElementById(id);
    return await shows(img('media'), file, 18, 12) && shows(img('widths'), other, 18, 12);
  };
  const narrow = await both(COLOURS, ALPHA, 1);
  frame.width = 200;
  return { narrow, wide: await both(GREY, GREY, 2) };
}

run(async () => {
  await until(() => element('svg').href.baseVal.startsWith('blob:') && window.events['svg load'], 'svg');
  const svg = element('svg');
  const result = { svg: await shows(svg, COLOURS, 36, 24) };
  svg.setAttribute('href', VECTORS + GREY);
  await seen('svg', 'load', 2);
  result.svgChanged = await shows(svg, GREY, 36, 24);
  await seen('svg-damaged', 'error');
  Object.assign(result, {
    outside: await outside(), outsideDamaged: await outsideDamaged(), backgrounds: await backgrounds(), removed: await removed(),
    widened: await widened(), shadow: await shadow(), copied: await copied(), events: window.events,
  });
  return result;
});
