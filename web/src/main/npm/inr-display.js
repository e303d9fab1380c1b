/* What elements show, and tell their page, until the picture of an .inr file is there, and after. */

/** An element that grows by less than this shows the picture that it has. */
export const GROWTH = 1.1;

/** A picture without pixels that takes the room of one. Of no size, it leaves an element the size that it has without a picture. */
export function room(width, height) {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"/>`;
  return URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
}

/** Elements whose events speak of what stands in for a picture. */
const quiet = new WeakSet();

function filter(event) {
  if (quiet.has(event.target)) {
    event.stopImmediatePropagation();
  }
}

/** Keeps `load` and `error` of an element from the page, or no longer. */
export function hush(element, hushed) {
  if (!hushed) {
    quiet.delete(element);
    return;
  }
  quiet.add(element);
  // For elements outside the document, whose events the listeners of the document do not see.
  element.addEventListener('load', filter, true);
  element.addEventListener('error', filter, true);
}

document.addEventListener('load', filter, true);
document.addEventListener('error', filter, true);

/** The addresses that one element shows. They are revoked when others take their place, or when the element is gone. */
export class Addresses {
  constructor(element) {
    this.held = { urls: [] };
    forgotten.register(element, this.held);
  }

  set(...urls) {
    revoke(this.held);
    this.held.urls = urls;
  }
}

// Without a way from here to the element, which would keep it.
const revoke = ({ urls }) => urls.forEach((url) => URL.revokeObjectURL(url));
const forgotten = new FinalizationRegistry(revoke);

/** Calls back when elements may have another size on the screen. */
export class Sizes {
  constructor(changed) {
    this.observer = new ResizeObserver((entries) => entries.forEach(({ target }) => changed(target)));
  }

  observe(element) {
    try {
      // Also tells when a page is zoomed.
      this.observer.observe(element, { box: 'device-pixel-content-box' });
    } catch {
      this.observer.observe(element);
    }
  }

  unobserve(element) {
    this.observer.unobserve(element);
  }
}
