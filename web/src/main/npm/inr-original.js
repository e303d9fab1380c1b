/* An .inr file, and image files of it at the sizes at which it is displayed: those that were kept, or decoded. */

import { decode, info, prepare, toBlob } from './inr.js';
import { find, isEmpty, keep, nameOf, read } from './inr-store.js';

/** Of a decode for display; an element of any size shows a picture of so many pixels at most. */
const MOST_PIXELS = 2 ** 25;
/** Of a picture that is kept for later page loads. */
const MOST_KEPT_PIXELS = 2 ** 22;

/** A BMP file: the pixels as they are, which takes no time, and loses nothing of translucent ones. */
function bitmap({ width, height, data }) {
  const header = new DataView(new ArrayBuffer(122));
  const set = (at, ...values) => values.forEach((value, i) => header.setUint32(at + 4 * i, value, true));
  header.setUint16(0, 0x4d42, true);
  set(2, header.byteLength + data.byteLength, 0, header.byteLength);
  // Size of this part, columns, rows from the top, one plane of 32 bits, masks of the channels, bytes of the pixels.
  set(14, 108, width, -height, 0x200001, 3, data.byteLength);
  set(54, 0xff, 0xff00, 0xff0000, 0xff000000, 0x73524742);
  return new Blob([header.buffer, data], { type: 'image/bmp' });
}

/** Decodes under way, each for all elements that show the same. */
const jobs = new Map();
/** What waits until none is under way. */
const later = [];

/** The result of a decode that others may have begun; it is given up when nobody waits for it any more. */
function shared(key, signal, begin) {
  const job = jobs.get(key) ?? begun(key, begin);
  job.users++;
  return new Promise((resolve, reject) => {
    const leave = () => {
      reject(signal.reason);
      if (--job.users === 0) {
        ended(job);
        job.controller.abort(signal.reason);
      }
    };
    signal?.addEventListener('abort', leave, { once: true });
    job.result.then(resolve, reject).finally(() => signal?.removeEventListener('abort', leave));
  });
}

function begun(key, begin) {
  const controller = new AbortController();
  const job = { key, users: 0, controller, result: begin(controller.signal) };
  jobs.set(key, job);
  job.result.catch(() => {}).then(() => ended(job));
  return job;
}

function ended(job) {
  if (jobs.get(job.key) === job) {
    jobs.delete(job.key);
  }
  if (jobs.size === 0) {
    later.splice(0).forEach((begin) => begin());
  }
}

/** Resolves when no picture is waited for, and the page has nothing to do. */
async function whenIdle() {
  if (jobs.size > 0) {
    await new Promise((begin) => later.push(begin));
  }
  await new Promise((done) => (globalThis.requestIdleCallback ?? setTimeout)(done));
}

export class Original {
  #bytes;
  #name;
  #kept;

  /** Reads the header of a file. */
  static async of(bytes) {
    const original = new Original();
    original.#bytes = bytes;
    original.#name = await nameOf(bytes);
    original.#kept = await find(original.#name);
    original.size = original.#kept[0]?.original ?? await sizeOf(bytes);
    return original;
  }

  /** Fetches a file, and reads its header. */
  static async open(file, signal) {
    const response = await fetchedWhilePreparing(file, signal);
    if (!response.ok) {
      throw new TypeError(`status ${response.status}`);
    }
    const original = await Original.of(new Uint8Array(await response.arrayBuffer()));
    signal.throwIfAborted();
    return original;
  }

  /** Size of the picture as displayed, in its own pixels. */
  size;

  /** The scale, or the largest that gives no more pixels than a page shows. */
  bounded(scale) {
    return Math.min(scale, Math.sqrt(MOST_PIXELS / (this.size.width * this.size.height)));
  }

  /**
   * The picture at so many pixels for each one of its own.
   *
   * @param options `png`: of any type otherwise; `signal` of an AbortController
   * @returns the image file as a Blob, and its width in pixels; `kept` resolves when later page loads have it too
   */
  async at(scale, { png = false, signal } = {}) {
    const side = (stored) => Math.max(1, Math.round(stored * scale));
    const width = side(this.size.width);
    const height = side(this.size.height);
    const kept = this.#kept.find((picture) => picture.width === width && picture.height === height);
    const found = kept && await read(kept);
    signal?.throwIfAborted();
    return found ? { blob: found, width } : shared(
      // Without a name it cannot be known to be the same.
      this.#name ? `${this.#name} ${width} ${height} ${png}` : Symbol(), signal, (given) => this.#decoded({ width, height, signal: given }, png));
  }

  async #decoded(options, png) {
    const picture = await decode(this.#bytes, options);
    const { width } = picture;
    if (!png && picture.colorSpace === 'srgb') {
      return { blob: bitmap(picture), width, kept: whenIdle().then(() => this.#keep(picture)) };
    }
    const blob = await toBlob(picture);
    return { blob, width, kept: this.#keep(picture, blob) };
  }

  async #keep(picture, blob) {
    if (this.#name && picture.width * picture.height <= MOST_KEPT_PIXELS) {
      // If it cannot be kept, that is all.
      await keep(this.#name, picture, this.size, blob ?? await toBlob(picture)).catch(() => {});
    }
  }
}

async function sizeOf(bytes) {
  const { displayWidth, displayHeight } = await info(bytes);
  return { width: displayWidth, height: displayHeight };
}

let nothingKept;

async function fetchedWhilePreparing(file, signal) {
  const response = fetch(file, { signal });
  // Its fault is told below.
  response.catch(() => {});
  nothingKept ??= isEmpty();
  if (await nothingKept) {
    // There will be something to decode.
    prepare();
  }
  return response;
}
