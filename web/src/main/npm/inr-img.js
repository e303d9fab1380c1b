/*
 * Shows .inr files on a page:
 *
 *   <script type="module" async src="inr-img.js"></script>
 *
 * This file: `img` elements, in the document or not, also those of a `picture`, now and later. Each is decoded at the size at which it is
 * displayed, in device pixels, and given to the element as a `srcset` of one candidate, for which `sizes` keeps the natural size. `src`
 * stays as it is. The element gets its `load` event, or `error`, from the browser.
 */

import { choose, isReplaced, pick, replace, restore } from './inr-candidates.js';
import { Addresses, GROWTH, hush, room, Sizes } from './inr-display.js';
import { takeGraphic, takeGraphics } from './inr-graphics.js';
// For those of the others: named here, a browser loads all of them at once.
import './inr.js';
import { Original } from './inr-original.js';
import './inr-store.js';

/** What is known of an element that shows one of our files, or will. */
const states = new WeakMap();

const prototype = HTMLImageElement.prototype;
const browser = Object.fromEntries(['complete', 'naturalWidth', 'naturalHeight', 'src', 'srcset'].map(
  (name) => [name, Object.getOwnPropertyDescriptor(prototype, name)]));
const { decode: browserDecode, setAttribute } = prototype;

/** One element, and the file that it shows. */
class Shown {
  constructor(img, choice, addresses) {
    this.img = img;
    this.choice = choice;
    this.addresses = addresses;
    this.controller = new AbortController();
    this.settled = false;
    this.done = new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = (reason) => reject(new DOMException(reason, 'EncodingError'));
    });
    // It is told to those who ask with decode().
    this.done.catch(() => {}).then(() => { this.settled = true; });
  }

  /** Shows an address, so many pixels wide, in the room of the natural size. */
  put(url, columns) {
    const { candidate, original } = this;
    // With widths in its srcset, the page has said the natural width in `sizes`.
    const natural = candidate && !candidate.width && original ? `${original.size.width / candidate.density}px` : undefined;
    this.written = [url, columns, natural];
    replace(this.choice.target, ...this.written);
    this.addresses.set(url);
  }
}

/** Device pixels for a stored pixel, so that the picture fills the element. */
function scale(img, { width, height }) {
  const style = getComputedStyle(img);
  const content = (side, ...padding) => side - padding.reduce((sum, name) => sum + (parseFloat(style[name]) || 0), 0);
  const across = content(img.clientWidth, 'paddingLeft', 'paddingRight') / width;
  const down = content(img.clientHeight, 'paddingTop', 'paddingBottom') / height;
  const inside = style.objectFit === 'contain' || style.objectFit === 'scale-down';
  const shown = style.objectFit === 'none' ? 1 : inside ? Math.min(across, down) : Math.max(across, down);
  // An element that is not laid out shows its natural size, to a canvas for instance.
  return shown > 0 ? shown * devicePixelRatio : 1;
}

/** Waits until an element shows what it was given, but not for long. */
function laidOut(img) {
  return Promise.race([browserDecode.call(img).catch(() => {}), new Promise((done) => setTimeout(done, 500))]);
}

/** Has the browser load a picture before it is shown: meanwhile, what is shown would have the natural size of the next one. */
async function loaded(url) {
  const img = new Image();
  browser.src.set.call(img, url);
  await browserDecode.call(img).catch(() => {});
  return img;
}

async function show(state) {
  const { img, choice, controller: { signal } } = state;
  state.candidate ??= await pick(choice);
  state.original ??= await Original.open(state.candidate.file, signal);
  const { size } = state.original;
  if (!state.scale && !state.over && choice.target === img) {
    state.put(room(size.width, size.height), size.width);
    if (img.isConnected) {
      await laidOut(img);
    }
    signal.throwIfAborted();
  }
  const wanted = state.original.bounded(scale(img, size));
  const { blob, width } = await state.original.at(wanted, { signal });
  const url = URL.createObjectURL(blob);
  const ready = await loaded(url);
  if (signal.aborted) {
    URL.revokeObjectURL(url);
    throw signal.reason;
  }
  // The first picture is the page's; later ones only replace it, as the other form of a `picture` was replaced.
  const fallback = choice.target !== img && !state.over && browser.complete.get.call(img) && browser.naturalWidth.get.call(img) > 0;
  hush(img, Boolean(state.scale) || state.native || fallback);
  state.scale = wanted;
  state.settled = true;
  state.put(ready.src, width);
  state.resolve();
  await laidOut(img);
}

function attempt(state) {
  state.busy = true;
  show(state).catch((fault) => {
    if (!state.controller.signal.aborted) {
      console.error(`${state.candidate?.file}: ${fault.message}`);
      fail(state, fault);
    }
  }).finally(() => {
    state.busy = false;
    grown(state);
  });
}

/** Lets the browser find out for itself that it cannot show the file: it says so to the page. */
function fail(state, { message }) {
  state.failed = true;
  if (state.scale) {
    // It goes on to show the picture that it has.
    return;
  }
  const { img, choice } = state;
  state.settled = true;
  state.reject(message);
  hush(img, false);
  restore(choice.target);
  if (choice.target === img && img.hasAttribute('src')) {
    // Also when nothing has changed.
    setAttribute.call(img, 'src', img.getAttribute('src'));
  }
}

const near = new IntersectionObserver((entries) => {
  for (const { target, isIntersecting } of entries) {
    const state = states.get(target);
    if (isIntersecting && state) {
      begin(state);
    }
  }
}, { rootMargin: '100%' });

function begin(state) {
  near.unobserve(state.img);
  state.waits = false;
  attempt(state);
}

/** Decodes again for an element that has become larger than its picture. */
function grown(state) {
  const { img, original } = state;
  if (states.get(img) === state && state.scale && !state.busy && !state.failed
      && original.bounded(scale(img, original.size)) > GROWTH * state.scale) {
    attempt(state);
  }
}

const sizes = new Sizes((img) => states.has(img) && grown(states.get(img)));

function forget(img) {
  const state = states.get(img);
  if (state) {
    state.controller.abort();
    state.reject('Another picture is shown');
    states.delete(img);
    near.unobserve(img);
    sizes.unobserve(img);
  }
  return state;
}

/** Shows the file that an element names now. */
function take(img, anew = false) {
  const state = states.get(img);
  const choice = choose(img);
  if (!anew && state && state.choice.key === choice?.key && state.choice.target === choice.target
      && (state.failed || isReplaced(choice.target))) {
    if (state.waits && img.loading !== 'lazy') {
      begin(state);
    }
    return;
  }
  const before = forget(img);
  if (before && before.choice.target !== choice?.target) {
    // What the page has set now would be hidden by what we have shown.
    restore(before.choice.target);
  }
  if (choice) {
    accept(new Shown(img, choice, before?.addresses ?? new Addresses(img)), before);
  } else if (before) {
    hush(img, false);
    before.addresses.set();
  }
}

/** Whether the browser has the file already, as a service worker has given it: not at the size at which it is displayed. */
function shownByBrowser({ img, choice }) {
  return browser.complete.get.call(img) && browser.naturalWidth.get.call(img) > 0 && choice.candidates.some(({ file }) => file === img.currentSrc);
}

function accept(state, before) {
  const { img, choice } = state;
  states.set(img, state);
  sizes.observe(img);
  hush(img, choice.target === img);
  if (before?.scale && before.choice.target === choice.target) {
    // Stays until the next one is there, as browsers do it.
    state.over = true;
    replace(choice.target, ...before.written);
  } else if (shownByBrowser(state)) {
    state.over = true;
    state.native = true;
  } else if (choice.target === img) {
    // In place of the sign for a broken picture.
    state.put(room(0, 0), 1);
  }
  if (img.loading === 'lazy') {
    state.waits = true;
    near.observe(img);
  } else {
    attempt(state);
  }
}

function takeAll(node) {
  if (node.localName === 'img') {
    take(node);
  }
  node.querySelectorAll?.('img').forEach((img) => take(img));
  takeGraphics(node);
}

function changed({ target, attributeName, addedNodes, removedNodes }) {
  addedNodes.forEach(takeAll);
  removedNodes.forEach((node) => {
    if (node.nodeType === Node.ELEMENT_NODE && !node.isConnected) {
      [node, ...node.querySelectorAll('img')].forEach(leave);
    }
  });
  if (attributeName === null) {
    return;
  }
  if (target.localName === 'img' && attributeName !== 'style') {
    take(target);
  } else if (target.localName === 'source' && target.parentElement?.localName === 'picture') {
    target.parentElement.querySelectorAll('img').forEach((img) => take(img));
  } else {
    takeGraphic(target);
  }
}

/** What has left the document is not decoded to its end; it is begun again when it comes back. */
function leave(img) {
  if (!states.get(img)?.settled) {
    forget(img);
  }
}

/** Watches a document, or a shadow tree. */
function watch(root) {
  new MutationObserver((changes) => changes.forEach(changed)).observe(root, {
    subtree: true, childList: true, attributes: true, attributeFilter: ['src', 'srcset', 'sizes', 'media', 'type', 'loading', 'href', 'style'],
  });
  takeAll(root);
}

const isUnknown = (state) => Boolean(state) && !state.original && !state.over && !state.failed;

// What a page asks of an image whose picture is not there yet.
const extended = {
  complete: { get() { return (states.get(this)?.settled ?? true) && browser.complete.get.call(this); } },
  naturalWidth: { get() { return isUnknown(states.get(this)) ? 0 : browser.naturalWidth.get.call(this); } },
  naturalHeight: {
    get() {
      const state = states.get(this);
      if (isUnknown(state)) {
        return 0;
      }
      // Not of the rounded rows of a decode at another size.
      return state?.scale ? Math.round(this.naturalWidth * state.original.size.height / state.original.size.width) : browser.naturalHeight.get.call(this);
    },
  },
};
// An image that is outside the document is seen by nobody; and for any other the browser has not yet asked for the file.
for (const name of ['src', 'srcset']) {
  extended[name] = {
    set(value) {
      browser[name].set.call(this, value);
      // Also a picture that is there is loaded again.
      take(this, states.get(this)?.settled);
    },
  };
}
for (const [name, accessors] of Object.entries(extended)) {
  Object.defineProperty(prototype, name, { ...browser[name], ...accessors });
}

prototype.setAttribute = function (name, value) {
  setAttribute.call(this, name, value);
  if (/^src(set)?$/i.test(name)) {
    take(this);
  }
};

prototype.decode = async function () {
  await states.get(this)?.done;
  return browserDecode.call(this);
};

const { attachShadow } = Element.prototype;
Element.prototype.attachShadow = function (options) {
  const root = attachShadow.call(this, options);
  watch(root);
  return root;
};

let asked = false;
function askAll() {
  if (!asked) {
    asked = true;
    requestAnimationFrame(() => {
      asked = false;
      document.querySelectorAll('picture > img, img[srcset]').forEach(reconsider);
    });
  }
}
addEventListener('resize', askAll);
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', askAll);

/** Another window, or a screen of another density, may be for another candidate. */
async function reconsider(img) {
  const state = states.get(img);
  take(img);
  if (state && states.get(img) === state && state.candidate && state.choice.candidates.length > 1) {
    const candidate = await pick(state.choice);
    if (states.get(img) === state && candidate.file !== state.candidate.file) {
      take(img, true);
    }
  }
}

watch(document);
