/*
 * img elements that show .inr files. Each is decoded at the size at which it is displayed, in device pixels, and given to the element as a
 * `srcset` of one candidate, for which `sizes` keeps the natural size. `src` stays as it is. The element gets its `load` event, or `error`,
 * from the browser.
 */

import { choose, isReplaced, pick, replace, restore } from './inr-candidates.js';
import { Addresses, GROWTH, hush, room, Sizes } from './inr-display.js';
import { Original } from './inr-original.js';

/** What is known of an element that shows one of our files, or will. */
const states = new WeakMap();

const prototype = HTMLImageElement.prototype;
const { decode, setAttribute } = prototype;

/** Properties of images as the browser has them: getters and setters. */
export const browser = Object.fromEntries(['complete', 'naturalWidth', 'naturalHeight', 'src', 'srcset'].map(
  (name) => [name, Object.getOwnPropertyDescriptor(prototype, name)]));

/** When the browser has decoded what an element shows. */
export const browserDecode = (img) => decode.call(img);

/** What is known of an element; undefined when it shows none of our files. */
export const stateOf = (img) => states.get(img);

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
  return Promise.race([browserDecode(img).catch(() => {}), new Promise((done) => setTimeout(done, 500))]);
}

/** Has the browser load a picture before it is shown: meanwhile, what is shown would have the natural size of the next one. */
async function loaded(url) {
  const img = new Image();
  browser.src.set.call(img, url);
  await browserDecode(img).catch(() => {});
  return img;
}

const showsAnything = (img) => browser.complete.get.call(img) && browser.naturalWidth.get.call(img) > 0;

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
  const fallback = choice.target !== img && !state.over && showsAnything(img);
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
export function take(img, anew = false) {
  const state = states.get(img);
  const choice = choose(img);
  if (!anew && state && state.choice.key === choice?.key && state.choice.target === choice.target
      && (state.failed || (state.native && !state.scale) || isReplaced(choice.target))) {
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
  return showsAnything(img) && choice.candidates.some(({ file }) => file === img.currentSrc);
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

/** What has left the document is not decoded to its end; it is begun again when it comes back. */
export function leave(img) {
  if (!states.get(img)?.settled) {
    forget(img);
  }
}

/** Another window, or a screen of another density, may be for another candidate. */
export async function reconsider(img) {
  const state = states.get(img);
  take(img);
  if (state && states.get(img) === state && state.candidate && state.choice.candidates.length > 1) {
    const candidate = await pick(state.choice);
    if (states.get(img) === state && candidate.file !== state.candidate.file) {
      take(img, true);
    }
  }
}
