/* What a page asks of images whose pictures are not there yet, and tells them, in the document or not. */

import { browser, browserDecode, stateOf, take } from './inr-elements.js';

const prototype = HTMLImageElement.prototype;
const { setAttribute } = prototype;

const isUnknown = (state) => Boolean(state) && !state.original && !state.over && !state.failed;

const extended = {
  complete: { get() { return (stateOf(this)?.settled ?? true) && browser.complete.get.call(this); } },
  naturalWidth: { get() { return isUnknown(stateOf(this)) ? 0 : browser.naturalWidth.get.call(this); } },
  naturalHeight: {
    get() {
      const state = stateOf(this);
      if (isUnknown(state)) {
        return 0;
      }
      // Not of the rounded rows of a decode at another size.
      return state?.scale
        ? Math.round(this.naturalWidth * state.original.size.height / state.original.size.width)
        : browser.naturalHeight.get.call(this);
    },
  },
};
// An image that is outside the document is seen by nobody; and for any other the browser has not yet asked for the file.
for (const name of ['src', 'srcset']) {
  extended[name] = {
    set(value) {
      browser[name].set.call(this, value);
      // Also a picture that is there is loaded again.
      take(this, stateOf(this)?.settled);
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
  await stateOf(this)?.done;
  return browserDecode(this);
};
