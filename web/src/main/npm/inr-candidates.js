/*
 * Which .inr file an img element shows: the choice that a browser makes among `picture > source`, `srcset` with `sizes`, and `src`, from
 * the attributes as the page wrote them, also while others stand in their place.
 */

import { room } from './inr-display.js';

// Formats that every browser with WebAssembly's garbage collection shows.
const SHOWN_TYPES = /^image\/(avif|webp|png|apng|jpeg|gif|bmp|svg\+xml)\b/i;

/** Attributes of img and source elements that stand in place of the page's own, and those. */
const replaced = new WeakMap();

function resolved(address) {
  try {
    return new URL(address, document.baseURI);
  } catch {
    return undefined;
  }
}

/** Whether an address names an .inr file. */
export function isInr(address) {
  const { protocol, pathname } = resolved(address) ?? {};
  return protocol === 'data:' ? /^image\/(x-)?inr\b/i.test(pathname) : /\.inr$/i.test(pathname ?? '');
}

/** An attribute as the page wrote it. */
function own(element, name) {
  const value = element.getAttribute(name);
  const { written, page } = replaced.get(element) ?? {};
  if (written && written[name] === value) {
    return page[name];
  }
  // A copy of an element has what stood in the attributes of the first one.
  return name === 'srcset' && /^blob:\S+ \d+w$/.test(value) ? null : value;
}

/** Shows an address, so many pixels wide, in an element. `sizes` that are not given are those of the page. */
export function replace(element, url, columns, sizes) {
  const page = Object.fromEntries(['sizes', 'srcset', 'type'].map((name) => [name, own(element, name)]));
  // With a width, because a browser would add src to candidates with a density, and choose between them.
  const written = { sizes: sizes ?? page.sizes, srcset: `${url} ${columns}w`, type: null };
  replaced.set(element, { written, page });
  write(element, written);
}

/** Gives an element the attributes of the page again, except those that the page has written since. */
export function restore(element) {
  const { page } = replaced.get(element) ?? {};
  if (page) {
    const attributes = Object.fromEntries(Object.keys(page).map((name) => [name, own(element, name)]));
    replaced.delete(element);
    write(element, attributes);
  }
}

/** Whether an element still shows what it was given last. */
export function isReplaced(element) {
  return replaced.get(element)?.written.srcset === element.getAttribute('srcset');
}

function write(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null) {
      element.removeAttribute(name);
    } else if (value !== element.getAttribute(name)) {
      // That of Element: that of images looks at what a page writes.
      Element.prototype.setAttribute.call(element, name, value);
    }
  }
}

/** The candidates of a `srcset`, each with a density, or a width in pixels. */
function parsed(srcset) {
  return [...(srcset ?? '').matchAll(/[\s,]*(\S*[^\s,])(?:\s+([^,]*))?(?:,|$)/g)].map(([, address, descriptor = '']) => ({
    address,
    width: Number(/(\d+)w/.exec(descriptor)?.[1] ?? 0),
    density: Number(/([\d.]+)x/.exec(descriptor)?.[1] ?? 1),
  }));
}

/** What an img element is to show: the element that says so, its candidates, and their sizes; undefined when it is none of our files. */
export function choose(img) {
  const sources = img.parentElement?.localName === 'picture' ? [...img.parentElement.children] : [];
  for (const source of sources.slice(0, sources.indexOf(img)).filter(({ localName }) => localName === 'source')) {
    const media = source.getAttribute('media');
    const type = own(source, 'type') ?? '';
    const list = parsed(own(source, 'srcset'));
    if ((media && !matchMedia(media).matches) || list.length === 0) {
      continue;
    }
    const ours = /^image\/(x-)?inr$/i.test(type);
    if (ours || !type || SHOWN_TYPES.test(type)) {
      return found(source, list, ours);
    }
  }
  const list = parsed(own(img, 'srcset'));
  const src = img.getAttribute('src');
  if (src && !list.some(({ width, density }) => width > 0 || density === 1)) {
    list.push({ address: src, width: 0, density: 1 });
  }
  return found(img, list);
}

/** What an element says, if all that it can mean are our files, which a type may say of files of any name. */
function found(target, list, typed = false) {
  const wide = list.some(({ width }) => width > 0);
  // Which of several widths it is remains to be seen.
  const possible = wide || list.length === 0 ? list : [fitting(list)];
  if (possible.length === 0 || !possible.every(({ address }) => (typed ? resolved(address) : isInr(address)))) {
    return undefined;
  }
  const candidates = possible.map(({ address, ...rest }) => ({ file: resolved(address).href, ...rest }));
  const sizes = own(target, 'sizes');
  return { target, candidates, sizes, key: JSON.stringify([candidates, sizes]) };
}

/** The candidate for the present window and screen. */
export async function pick({ candidates, sizes }) {
  if (candidates.length === 1) {
    return candidates[0];
  }
  return fitting(candidates, await slotWidth(sizes));
}

/** The first candidate that has a pixel for each one of the screen, or the one with the most. */
function fitting(list, slot = 1) {
  const density = (candidate) => (candidate.width ? candidate.width / slot : candidate.density);
  const sorted = [...list].sort((a, b) => density(a) - density(b));
  return sorted.find((candidate) => density(candidate) >= devicePixelRatio) ?? sorted.at(-1);
}

/** The width that `sizes` gives: a browser tells it as the natural width of an image of one pixel. */
async function slotWidth(sizes) {
  const url = room(1, 1);
  const probe = new Image();
  probe.sizes = sizes ?? '100vw';
  probe.srcset = `${url} 1w`;
  try {
    await probe.decode();
    return probe.naturalWidth || innerWidth;
  } finally {
    URL.revokeObjectURL(url);
  }
}
