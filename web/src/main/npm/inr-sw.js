/*
 * A service worker that answers requests of pages for .inr files with PNG, so that they show in CSS, as favicons, and on pages that have no
 * script:
 *
 *   navigator.serviceWorker.register('inr-sw.js', { type: 'module' });
 *
 * A service worker that a site has already may import this file.
 */

import { InrError, runHere } from './inr.js';
import { Original } from './inr-original.js';
import * as run from './inr-run.js';

// Service workers cannot start workers.
runHere(run);

/** What asks for a picture: elements and styles, and windows that open the file itself. Not `fetch`, which asks for the file. */
const SHOWN = new Set(['image', 'document', 'iframe', 'frame', 'embed', 'object']);

function isOurs({ method, url, destination, headers }) {
  const { pathname, searchParams } = new URL(url);
  return method === 'GET' && SHOWN.has(destination) && url.startsWith(registration.scope) && /\.inr$/i.test(pathname)
    && !headers.has('Range') && !/^image\/(x-)?inr\b/.test(headers.get('Accept')) && searchParams.get('inr') !== 'raw';
}

/** Whether a response is a file that was asked for: not an error, an unreadable one of another site, a page, or a picture of another format. */
function isFile({ ok, type, headers }) {
  const said = headers.get('Content-Type') ?? '';
  return ok && type !== 'opaque' && !/^text\/html\b/i.test(said) && (!/^image\//i.test(said) || /^image\/(x-)?inr\b/i.test(said));
}

const refusal = (reason) => new Response(reason, {
  status: 415, headers: { 'Content-Type': 'text/plain; charset=utf-8', 'X-Content-Type-Options': 'nosniff' },
});

async function answer(event) {
  const response = await fetch(event.request);
  if (!isFile(response)) {
    return response;
  }
  const bytes = await response.arrayBuffer();
  try {
    const original = await Original.of(new Uint8Array(bytes));
    const { blob, kept } = await original.at(original.bounded(1), { png: true, signal: event.request.signal });
    if (kept) {
      event.waitUntil(kept);
    }
    return new Response(blob, { headers: { 'Content-Type': blob.type, 'Content-Length': blob.size } });
  } catch (fault) {
    if (fault instanceof InrError) {
      return refusal(fault.message);
    }
    // No decoder, in an old browser for instance: as if there were no service worker.
    console.error(`${event.request.url}: ${fault.message}`);
    return new Response(bytes, response);
  }
}

addEventListener('fetch', (event) => {
  if (isOurs(event.request)) {
    event.respondWith(answer(event));
  }
});

// The page that registers it is shown at once, and not only after it has been loaded again.
addEventListener('activate', (event) => event.waitUntil(clients.claim()));
