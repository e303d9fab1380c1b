/*
 * Shows .inr files in the img elements of a page:
 *
 *   <script type="module" async src="inr-img.js"></script>
 *
 * Finds `img` whose source ends in .inr, and `picture > source type="image/inr"`, now and later. Each is decoded at the size at which it
 * is displayed, in device pixels, and given to the element as a `srcset` of one candidate, for which `sizes` keeps the natural size of the
 * file. `src` stays as it is. The element gets its `load` event, or `error`, from the browser.
 */

import { decode, info, prepare } from './inr.js';

// Of a decode for display; an element of any size shows a picture of so many pixels at most.
const MOST_PIXELS = 2 ** 25;
// An element that grows by less than this shows the picture that it has.
const GROWTH = 1.1;

/** What is known of an element: its file, what it shows, and whether its events are kept from the page. */
const states = new WeakMap();

const urls = new FinalizationRegistry((state) => URL.revokeObjectURL(state.url));

/** An address for some bytes, as one file. */
const address = (parts, type) => URL.createObjectURL(new Blob(parts, { type }));

/** A picture without pixels that takes the room of one. */
function room(width, height) {
  return address([`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"/>`], 'image/svg+xml');
}

/** A BMP file: the pixels as they are, which takes no time, and loses nothing of translucent ones. */
function bitmap({ width, height, data }) {
  const header = new DataView(new ArrayBuffer(122));
  const set = (at, ...values) => values.forEach((value, i) => header.setUint32(at + 4 * i, value, true));
  header.setUint16(0, 0x4d42, true);
  set(2, header.byteLength + data.byteLength, 0, header.byteLength);
  // Size of this part, columns, rows from the top, one plane of 32 bits, masks of the channels, bytes of the pixels.
  set(14, 108, width, -height, 0x200001, 3, data.byteLength);
  set(54, 0xff, 0xff00, 0xff0000, 0xff000000, 0x73524742);
  return address([header.buffer, data], 'image/bmp');
}

function isInr(url) {
  return /\.inr$/i.test(new URL(url, document.baseURI).pathname);
}

/** The element that names the file of an image, and the file; undefined when it is none of ours. */
function source(img) {
  const own = img.parentElement?.localName === 'picture'
    ? [...img.parentElement.querySelectorAll(':scope > source[type="image/inr"]')]
      .find(({ media }) => !media || matchMedia(media).matches)
    : undefined;
  if (own) {
    return { target: own, file: new URL(own.srcset.trim().split(/[\s,]/)[0], document.baseURI).href };
  }
  // A browser notes which candidate of a srcset it has chosen, even when it cannot show it.
  const file = img.srcset && img.currentSrc ? img.currentSrc : img.src;
  return file && isInr(file) ? { target: img, file } : undefined;
}

/** Device pixels for a stored pixel, so that the picture fills the element. */
function scale(img, { width, height }) {
  const style = getComputedStyle(img);
  const content = (side, ...padding) => side - padding.reduce((sum, name) => sum + parseFloat(style[name]), 0);
  const across = content(img.clientWidth, 'paddingLeft', 'paddingRight') / width;
  const down = content(img.clientHeight, 'paddingTop', 'paddingBottom') / height;
  const shown = Math.max(across, down) || 1;
  return Math.min(shown * devicePixelRatio, Math.sqrt(MOST_PIXELS / (width * height)));
}

/** Gives an element a picture to show, and takes back the one before: so many pixels wide, in the room of a natural width. */
function put(state, url, columns, width) {
  const before = state.url;
  state.url = url;
  // With a width, because a browser would add src to candidates with a density, and choose between them.
  state.srcset = `${url} ${columns}w`;
  state.target.sizes = `${width}px`;
  state.target.srcset = state.srcset;
  state.target.removeAttribute('type');
  if (before) {
    URL.revokeObjectURL(before);
  }
}

/** Gives an element its own candidates again. */
function restore({ target, original }) {
  for (const [name, value] of Object.entries(original)) {
    if (value === null) {
      target.removeAttribute(name);
    } else {
      target.setAttribute(name, value);
    }
  }
}

/** Waits until the room is laid out, but not for long. */
function laidOut(img) {
  return Promise.race([img.decode().catch(() => {}), new Promise((done) => setTimeout(done, 500))]);
}

async function bytes(file, signal) {
  const response = await fetch(file, { signal });
  if (!response.ok) {
    throw new TypeError(`status ${response.status}`);
  }
  return new Uint8Array(await response.arrayBuffer());
}

async function show(img, state) {
  const { signal } = state.controller;
  const file = await bytes(state.file, signal);
  state.stored ??= await info(file);
  const { stored, target } = state;
  if (!state.scale && target === img) {
    put(state, room(stored.width, stored.height), stored.width, stored.width);
    await laidOut(img);
  }
  const size = scale(img, stored);
  const picture = await decode(file, {
    width: Math.max(1, Math.round(stored.width * size)), height: Math.max(1, Math.round(stored.height * size)), signal,
  });
  signal.throwIfAborted();
  // The first picture is the page's; later ones only replace it, as the other form of a `picture` was replaced.
  state.quiet = Boolean(state.scale) || (target !== img && img.complete && img.naturalWidth > 0);
  state.scale = size;
  put(state, bitmap(picture), picture.width, stored.width);
}

function attempt(img, state) {
  state.busy = true;
  show(img, state).catch((fault) => {
    if (!state.controller.signal.aborted) {
      console.error(`${state.file}: ${fault.message}`);
      fail(img, state);
    }
  }).finally(() => { state.busy = false; });
}

/** Lets the browser find out for itself that it cannot show the file: it says so to the page. */
function fail(img, state) {
  if (state.scale) {
    return;
  }
  state.quiet = false;
  restore(state);
  if (state.target === img) {
    // Also when nothing has changed.
    img.setAttribute('src', img.getAttribute('src'));
  }
  state.srcset = img.getAttribute('srcset');
  state.src = img.getAttribute('src');
}

const near = new IntersectionObserver((entries) => {
  for (const { target, isIntersecting } of entries) {
    const state = states.get(target);
    if (isIntersecting && state) {
      near.unobserve(target);
      attempt(target, state);
    }
  }
}, { rootMargin: '100%' });

const sizes = new ResizeObserver((entries) => {
  for (const { target: img } of entries) {
    const state = states.get(img);
    if (state?.scale && !state.busy && scale(img, state.stored) > GROWTH * state.scale) {
      attempt(img, state);
    }
  }
});

function forget(img) {
  const state = states.get(img);
  if (state) {
    state.controller.abort();
    states.delete(img);
    near.unobserve(img);
    sizes.unobserve(img);
  }
}

function take(img) {
  const state = states.get(img);
  if (state && state.srcset === state.target.getAttribute('srcset') && state.src === img.getAttribute('src')) {
    return;
  }
  if (state?.target === img && state.url && state.srcset === img.getAttribute('srcset')) {
    // The page has set another src, which our srcset would hide.
    restore(state);
  }
  forget(img);
  const found = source(img);
  if (!found) {
    return;
  }
  const { target, file } = found;
  const fresh = {
    target, file, controller: new AbortController(), quiet: target === img,
    src: img.getAttribute('src'), srcset: target.getAttribute('srcset'),
    original: { sizes: target.getAttribute('sizes'), srcset: target.getAttribute('srcset') },
  };
  prepare();
  states.set(img, fresh);
  urls.register(img, fresh);
  sizes.observe(img);
  if (target === img) {
    // In place of the sign for a broken picture.
    put(fresh, room(1, 1), 1, 1);
  }
  if (img.loading === 'lazy') {
    near.observe(img);
  } else {
    attempt(img, fresh);
  }
}

function takeAll(node) {
  if (node.localName === 'img') {
    take(node);
  }
  node.querySelectorAll?.('img').forEach(take);
}

function changed({ target, addedNodes, removedNodes }) {
  addedNodes.forEach(takeAll);
  removedNodes.forEach((node) => {
    if (node.nodeType === Node.ELEMENT_NODE && !node.isConnected) {
      [...node.querySelectorAll('img'), node].forEach((img) => states.get(img)?.scale || forget(img));
    }
  });
  if (target.localName === 'img') {
    take(target);
  } else if (target.localName === 'source' && target.parentElement?.localName === 'picture') {
    target.parentElement.querySelectorAll('img').forEach(take);
  }
}

/** Keeps what the browser says of the room, or of a file that it does not know, from the page. */
function filter(event) {
  if (states.get(event.target)?.quiet) {
    event.stopImmediatePropagation();
  }
}

document.addEventListener('load', filter, true);
document.addEventListener('error', filter, true);
new MutationObserver((changes) => changes.forEach(changed))
  .observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['src', 'srcset'] });
takeAll(document);
