/*
 * `image` elements of SVG and background pictures in `style` attributes. Their own attribute, or property, names the decoded picture from
 * when it is there.
 */

import { isInr } from './inr-candidates.js';
import { Addresses, GROWTH, hush, room, Sizes } from './inr-display.js';
import { Original } from './inr-original.js';

const XLINK = 'http://www.w3.org/1999/xlink';

const states = new WeakMap();

/** What an element names, and is given in its place. */
class Graphic {
  constructor(element, files) {
    this.element = element;
    this.files = files;
    this.controller = new AbortController();
    this.addresses = new Addresses(element);
  }

  /** Fetches what the element names, and decodes it at the displayed size, also a second time. */
  async show() {
    const { controller: { signal } } = this;
    this.busy = true;
    this.originals ??= await Promise.all(this.files.map((file) => Original.open(file, signal)));
    const scales = this.originals.map((original, i) => original.bounded(this.scale(original.size, i)));
    const pictures = await Promise.all(this.originals.map((original, i) => original.at(scales[i], { signal })));
    signal.throwIfAborted();
    const urls = pictures.map(({ blob }) => URL.createObjectURL(blob));
    this.put(urls, pictures.map(({ width }) => width));
    this.addresses.set(...urls);
    this.scales = scales;
    this.busy = false;
  }

  start() {
    this.show().catch((fault) => {
      this.busy = false;
      if (!this.controller.signal.aborted) {
        console.error(`${this.files}: ${fault.message}`);
        this.fail();
      }
    });
  }

  grown() {
    if (this.scales && !this.busy
        && this.originals.some((original, i) => original.bounded(this.scale(original.size, i)) > GROWTH * this.scales[i])) {
      this.start();
    }
  }
}

class SvgImage extends Graphic {
  constructor(element, href) {
    super(element, [new URL(href, document.baseURI).href]);
    this.href = href;
    hush(element, true);
    const url = room(1, 1);
    this.addresses.set(url);
    this.name(url);
  }

  name(url) {
    this.ours = url;
    this.element.setAttribute('href', url);
  }

  /** Whether the element shows what was given to it. */
  get stands() {
    return this.element.getAttribute('href') === this.ours;
  }

  scale({ width, height }) {
    const { element } = this;
    const box = element.getBoundingClientRect();
    const sized = element.hasAttribute('width') || element.hasAttribute('height');
    const shown = Math.max(box.width / width, box.height / height);
    // Without a size it has the natural one, which is that of the decoded picture.
    return sized && shown > 0 ? shown * devicePixelRatio : 1;
  }

  put([url]) {
    hush(this.element, Boolean(this.scales));
    this.name(url);
  }

  fail() {
    hush(this.element, false);
    this.name(this.href);
  }
}

// As CSS writes it: in double quotes, with escapes.
const URLS = /url\("((?:[^"\\]|\\.)*)"\)/g;

const unescaped = (text) => text.replace(/\\(?:([0-9a-f]{1,6}) ?|(.))/gi, (_, code, letter) => letter ?? String.fromCodePoint(parseInt(code, 16)));

/** Number of the layer to which a part of the property belongs. */
const layerAt = (value, index) => value.slice(0, index).replace(/"[^"]*"|\([^()]*(\([^()]*\)[^()]*)*\)/g, '').split(',').length - 1;

class Background extends Graphic {
  constructor(element, value) {
    const parts = [...value.matchAll(URLS)]
      .map(({ 0: whole, 1: escaped, index }) => ({ whole, address: unescaped(escaped), layer: layerAt(value, index) }))
      .filter(({ address }) => isInr(address));
    super(element, parts.map(({ address }) => new URL(address, document.baseURI).href));
    this.parts = parts;
    this.value = value;
    this.ours = value;
  }

  get stands() {
    return this.element.style.backgroundImage === this.ours;
  }

  scale({ width, height }, index) {
    const { element } = this;
    const { backgroundSize } = getComputedStyle(element);
    const layers = backgroundSize.split(/,\s*/);
    const size = layers[this.parts[index].layer % layers.length];
    const across = element.clientWidth / width;
    const down = element.clientHeight / height;
    const [columns, rows] = size.split(' ').map((length, i) => (/%$/.test(length)
      ? parseFloat(length) / 100 * (i ? down : across) : parseFloat(length) / (i ? height : width)));
    const shown = size === 'cover' ? Math.max(across, down) : size === 'contain' ? Math.min(across, down) : Math.max(columns || 0, rows || 0);
    return (shown || 1) * devicePixelRatio;
  }

  put(urls, widths) {
    const { style } = this.element;
    let value = this.value;
    urls.forEach((url, i) => {
      // With a density, so that the natural size is that of the file.
      value = value.replace(this.parts[i].whole, `image-set(url("${url}") ${widths[i] / this.originals[i].size.width}x)`);
    });
    style.setProperty('background-image', value, style.getPropertyPriority('background-image'));
    this.ours = style.backgroundImage;
  }

  fail() {
    // The browser has found out for itself, and shows the colour of the background.
  }
}

const sizes = new Sizes((element) => states.get(element)?.grown());

/** The new state of an element that names one of our files. */
function named(element) {
  if (element.localName === 'image') {
    const href = element.getAttribute('href') ?? element.getAttributeNS(XLINK, 'href');
    return href && isInr(href) ? new SvgImage(element, href) : undefined;
  }
  const value = element.style?.backgroundImage ?? '';
  const background = /\.inr|image\/(x-)?inr/i.test(value) ? new Background(element, value) : undefined;
  return background?.files.length > 0 ? background : undefined;
}

/** Shows the file that an element names now, if it names one. */
export function takeGraphic(element) {
  const before = states.get(element);
  if (before?.stands) {
    return;
  }
  if (before) {
    before.controller.abort();
    before.addresses.set();
    states.delete(element);
    sizes.unobserve(element);
  }
  const state = named(element);
  if (state) {
    states.set(element, state);
    sizes.observe(element);
    state.start();
  } else if (before instanceof SvgImage) {
    hush(element, false);
  }
}

/** The same for all elements of a tree. */
export function takeGraphics(root) {
  if (root.nodeType === Node.ELEMENT_NODE) {
    takeGraphic(root);
  }
  root.querySelectorAll?.('image, [style*="inr" i]').forEach(takeGraphic);
}
