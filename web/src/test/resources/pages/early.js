// Counts the events of images that reach the page, from when each is parsed.
window.events = {};
window.count = (img) => {
  for (const type of ['load', 'error']) {
    img.addEventListener(type, () => {
      const key = `${img.id} ${type}`;
      window.events[key] = (window.events[key] ?? 0) + 1;
    });
  }
};
const parsed = new MutationObserver((changes) => {
  for (const { addedNodes } of changes) {
    addedNodes.forEach((node) => {
      if (node.localName === 'img' || node.localName === 'image') {
        window.count(node);
      }
    });
  }
});
parsed.observe(document, { subtree: true, childList: true });
addEventListener('DOMContentLoaded', () => parsed.disconnect());
