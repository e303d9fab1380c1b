import { ALPHA, COLOURS, element, GREY, shows, until, VECTORS } from './pictures.js';
import { run } from './report.js';

const STORE = 'inr-pictures-1';

async function kept() {
  return (await caches.open(STORE)).keys();
}

/** Loads the page in the frame, which shows a file; whether that is the picture, and what the page has loaded for it. */
async function visit(file) {
  const frame = element('frame');
  const loaded = new Promise((done) => { frame.onload = done; });
  // Another address is another page, without what an earlier one knew.
  frame.src = `kept-frame.html?${Math.random()}`;
  await loaded;
  const page = frame.contentWindow;
  const img = page.document.getElementById('picture');
  img.setAttribute('src', VECTORS + file);
  await until(() => page.events['picture load'], 'load in the frame');
  const entries = page.performance.getEntriesByType('resource');
  const of = (suffix) => entries.filter(({ name }) => new URL(name).pathname.endsWith(suffix));
  return {
    shown: await shows(img, file, 36, 24), fetched: of('.inr').some(({ transferSize }) => transferSize > 0), decoded: of('/inr.wasm').length > 0,
  };
}

/** Fills the store with pictures of so many bytes. */
async function fill(count, bytes) {
  const cache = await caches.open(STORE);
  const body = new Uint8Array(1);
  for (let i = 0; i < count; i++) {
    await cache.put(`/.inr-picture/${i}?is=1+1+1+1+${bytes}`, new Response(body));
  }
}

run(async () => {
  const first = await visit(COLOURS);
  await until(async () => (await kept()).length === 1, 'picture in the store');
  const again = await visit(COLOURS);
  const other = await visit(GREY);
  await until(async () => (await kept()).length === 2, 'second picture in the store');
  // More than all of it may have: the oldest go.
  await fill(70, 2 ** 20);
  const last = await visit(ALPHA);
  const keys = await until(async () => {
    const found = (await kept()).map(({ url }) => url);
    return found.some((url) => /=36\+24\+/.test(url)) && found.length < 70 && found;
  }, 'room in the store');
  const bytes = keys.map((url) => Number(url.split('+').at(-1))).reduce((a, b) => a + b, 0);
  return { first, again, other, last, afterwards: await visit(ALPHA), bytes };
});
