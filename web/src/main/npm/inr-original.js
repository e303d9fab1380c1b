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

const whenIdle = () => new Promise((done) => (globalThis.requestIdleCallback ?? setTimeout)(done));

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
    if (found) {
      return { blob: found, width };
    }
    const picture = await decode(this.#bytes, { width, height, signal });
    signal?.throwIfAborted();
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

async function fetchedWhilePreparing(file, signal) {
  const response = fetch(file, { signal });
  // Its fault is told below.
  response.catch(() => {});
  if (await isEmpty()) {
    // Nothing has been kept, so that there will be something to decode.
    prepare();
  }
  return response;
}
