/*
 * Shows .inr files on a page:
 *
 *   <script type="module" async src="inr-img.js"></script>
 *
 * This file finds them, now and later.
 */

import { leave, reconsider, take } from './inr-elements.js';
import { takeGraphic, takeGraphics } from './inr-graphics.js';
import './inr-properties.js';
// For those of the others: named here, a browser loads all of them at once.
import './inr.js';
import './inr-candidates.js';
import './inr-display.js';
import './inr-original.js';
import './inr-store.js';

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

/** Watches a document, or a shadow tree. */
function watch(root) {
  new MutationObserver((changes) => changes.forEach(changed)).observe(root, {
    subtree: true, childList: true, attributes: true, attributeFilter: ['src', 'srcset', 'sizes', 'media', 'type', 'loading', 'href', 'style'],
  });
  takeAll(root);
}

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

watch(document);
