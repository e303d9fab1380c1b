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
const take = (changes) => changes.flatMap(({ addedNodes }) => [...addedNodes])
  .filter(({ localName }) => localName === 'img' || localName === 'image').forEach(window.count);
const parsed = new MutationObserver(take);
parsed.observe(document, { subtree: true, childList: true });
addEventListener('DOMContentLoaded', () => {
  take(parsed.takeRecords());
  parsed.disconnect();
});
