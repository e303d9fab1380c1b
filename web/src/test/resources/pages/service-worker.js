import { added, ALPHA, COLOURS, element, seen, shows, until } from './pictures.js';
import { run } from './report.js';

const OWN = '/own/suite/vectors/';
const DAMAGED = '/own/suite/invalid/as-before-first/input.inr';

/** An img without a script that knows .inr. */
function img(id, src) {
  const found = document.createElement('img');
  found.id = id;
  window.count(found);
  document.body.append(found);
  found.src = src;
  return found;
}

const entry = (part) => performance.getEntriesByType('resource').find(({ name }) => name.includes(part));

async function firstByte(...request) {
  return new Uint8Array(await (await fetch(...request)).arrayBuffer())[1];
}

/** What a window shows that opens a file. */
async function opened(src) {
  const frame = element('frame');
  const loaded = new Promise((done) => { frame.onload = done; });
  frame.src = src;
  await loaded;
  const { contentDocument, contentWindow } = frame;
  return {
    type: contentDocument.contentType, text: contentDocument.body.textContent,
    status: contentWindow.performance.getEntriesByType('navigation')[0].responseStatus,
  };
}

run(async () => {
  await navigator.serviceWorker.register('/own/inr-sw.js', { type: 'module' });
  await until(() => navigator.serviceWorker.controller, 'service worker');
  const plain = img('plain', `${OWN}${COLOURS}`);
  const alpha = img('alpha', `${OWN}${ALPHA}`);
  img('damaged', `${DAMAGED}?img`);
  img('raw', `${OWN}${COLOURS}?inr=raw`);
  img('outside', '/suite/vectors/channels-3-depth-8/input.inr');
  img('missing', '/own/suite/none.inr');
  await Promise.all(['plain', 'alpha'].map((id) => seen(id)));
  await Promise.all(['damaged', 'raw', 'outside', 'missing'].map((id) => seen(id, 'error')));
  element('background').className = 'shown';
  const background = await until(() => entry('?background'), 'background');
  const icon = document.createElement('link');
  Object.assign(icon, { rel: 'icon', href: `${OWN}channels-2-depth-8/input.inr` });
  document.head.append(icon);
  const cache = await caches.open('inr-pictures-1');
  const keys = await until(async () => {
    const found = await cache.keys();
    return found.length === 4 && found;
  }, 'pictures of two elements, the style and the icon in the store');
  // Whatever is there now is shown the next time.
  const dot = await fetch('/pages/dot.png');
  await Promise.all(keys.map((key) => cache.put(key, dot.clone())));
  const again = img('again', `${OWN}${COLOURS}?again`);
  await seen('again');
  const result = {
    plain: await shows(plain, COLOURS, 18, 12),
    size: [plain.naturalWidth, plain.naturalHeight],
    alpha: await shows(alpha, ALPHA, 18, 12),
    background: [background.responseStatus, background.contentType],
    damaged: entry('as-before-first').responseStatus,
    missing: entry('/own/suite/none.inr').responseStatus,
    again: [again.naturalWidth, again.naturalHeight],
    fetched: await firstByte(OWN + COLOURS),
    head: (await fetch(OWN + COLOURS, { method: 'HEAD' })).headers.get('Content-Type'),
    range: await firstByte(OWN + COLOURS, { headers: { Range: 'bytes=0-7' } }),
    window: await opened(`${OWN}${ALPHA}?window`),
    refused: await opened(DAMAGED),
  };
  // With the script, what has been shown is shown at the size of the element.
  plain.width = 36;
  await import('/npm/inr-img.js');
  await seen('outside');
  await until(() => plain.currentSrc.startsWith('blob:'), 'picture of the script');
  result.script = [await shows(plain, COLOURS, 36, 24), window.events['plain load']];
  return result;
});
