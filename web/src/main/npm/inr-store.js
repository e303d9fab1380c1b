/*
 * Decoded pictures that stay over page loads, as PNG files in the Cache API. Each is found by the SHA-256 of its .inr file, and its size:
 * a file that has changed is another file, whatever its address and the headers of its server. Where there is no Cache API, on pages
 * without https, nothing is kept.
 */

const NAME = 'inr-pictures-1';
/** Most bytes of all pictures; the oldest are taken out for a new one. */
const MOST_BYTES = 2 ** 26;
/** Most bytes of one. */
const MOST_OF_ONE = 2 ** 24;

const available = Boolean(globalThis.caches && globalThis.crypto?.subtle && /^http/.test(globalThis.location?.protocol));

/** Keys of the cache are addresses; nobody is asked for these. */
const place = (name) => `${location.origin}/.inr-picture/${name}`;

/** The name of a file in the store; undefined where nothing is kept. */
export async function nameOf(bytes) {
  if (!available) {
    return undefined;
  }
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(hash, (octet) => octet.toString(16).padStart(2, '0')).join('');
}

function described(request) {
  const [width, height, ofWidth, ofHeight, bytes] = new URL(request.url).searchParams.get('is').split(' ').map(Number);
  return { request, width, height, original: { width: ofWidth, height: ofHeight }, bytes };
}

/** Undefined where a browser forbids it, as some do to pages in frames of other sites. */
async function opened() {
  return available ? caches.open(NAME).catch(() => undefined) : undefined;
}

/** Whether there is no picture at all. */
export async function isEmpty() {
  const cache = await opened();
  return !cache || (await cache.keys()).length === 0;
}

/** The pictures of a file: their size, and that of the file's own picture. */
export async function find(name) {
  const cache = name && await opened();
  return cache ? (await cache.keys(place(name), { ignoreSearch: true })).map(described) : [];
}

/** The PNG file of a picture that was found; undefined if it has been taken out since. */
export async function read({ request }) {
  const cache = await opened();
  return (await cache?.match(request))?.blob();
}

let last = Promise.resolve();

/** Keeps a picture; one after the other, because each has to count the bytes of all. */
export function keep(name, picture, original, blob) {
  const kept = last.then(() => put(name, picture, original, blob));
  last = kept.catch(() => {});
  return kept;
}

async function put(name, { width, height }, original, blob) {
  const cache = await opened();
  if (!cache || blob.size > MOST_OF_ONE) {
    return;
  }
  const pictures = (await cache.keys()).map(described);
  let total = pictures.reduce((sum, { bytes }) => sum + bytes, blob.size);
  for (const { request, bytes } of pictures) {
    if (total <= MOST_BYTES) {
      break;
    }
    await cache.delete(request);
    total -= bytes;
  }
  const is = new URLSearchParams({ is: [width, height, original.width, original.height, blob.size].join(' ') });
  await cache.put(`${place(name)}?${is}`, new Response(blob, { headers: { 'Content-Type': blob.type } }));
}
