/*
 * Does the tasks of inr.js on the thread that it is on. The first message has the compiled modules; each later one is a task, and gets one
 * answer, besides messages of its progress.
 */

import { colourSpace, hasDisplayP3, profileName, toSrgb } from './inr-colour.js';
import { Instance, Refusal } from './inr-instance.js';
import { displayedPart, storedPart, turned, turnedSize } from './inr-orientation.js';
import { png } from './inr-png.js';

// Of decoded tiles of one file between decodes.
const CACHED_BYTES = 2 ** 26;
// A part of fewer pixels is not worth a message.
const LEAST_PART = 2 ** 16;
// Rows of a picture without tiles that make a part of their own.
const MOST_PARTS = 16;
// As in the Java decoder.
const MOST_SIDE = 2 ** 20;

/** The size of the whole picture, as displayed. */
function size(whole, view) {
  const { width, height } = wished(whole, view);
  // Checked here, because WebAssembly takes of a number what 32 bits hold.
  for (const side of [width, height]) {
    if (!(side >= 1 && side <= MOST_SIDE)) {
      throw new Refusal('argument', 0, `A picture of ${width}x${height} is wanted, and sides are 1 to ${MOST_SIDE}`);
    }
  }
  return { width, height };
}

/** The size that a page wants; a side that is not given keeps the proportions. */
function wished(whole, { width, height, scale }) {
  const other = (side, from, to) => Math.max(1, Math.round(side * to / from));
  if (scale !== undefined) {
    return { width: other(whole.width, 1, scale), height: other(whole.height, 1, scale) };
  }
  return {
    width: width ?? (height ? other(height, whole.height, whole.width) : whole.width),
    height: height ?? (width ? other(width, whole.width, whole.height) : whole.height),
  };
}

/** What the page is told of a file: the description, with the parts of the file that it points to. */
function properties({ icc, exif, orientation, ...described }, bytes) {
  const slice = ({ offset, length }) => bytes.slice(offset, offset + length);
  const { width: displayWidth, height: displayHeight } = turnedSize(described, orientation);
  const profile = icc && { name: profileName(slice(icc)), bytes: slice(icc) };
  return {
    ...described, displayWidth, displayHeight, orientation,
    colorSpace: profile ? colourSpace(profile.bytes) : 'srgb',
    ...(profile && { icc: profile }),
    ...(exif && { exif: slice(exif) }),
  };
}

/** Ends of parts between two sides, at the borders of tiles, or for `count` equal parts. */
function cuts(from, to, count, border) {
  const ends = [];
  for (let i = 1; i <= count; i++) {
    const end = Math.min(to, Math.max(from, border(i)));
    if (end > (ends.at(-1) ?? from)) {
      ends.push(end);
    }
  }
  return ends;
}

export class Decoder {
  #post;
  #ready;
  #start;
  #files = new Map();

  /** @param post takes the answers, and which buffers go with them */
  constructor(post) {
    this.#post = post;
    this.#ready = new Promise((done) => { this.#start = done; });
  }

  receive(message) {
    if (message.modules) {
      this.#start(Instance.of(message.modules));
    } else {
      // After another fault than a refusal the module may be in any state: the page replaces this worker.
      this.#ready.then((instance) => this.#answer(instance, message)).catch((fault) => this.#post({ stopped: String(fault) }));
    }
  }

  async #answer(instance, { id, task, file, options, forget }) {
    if (forget) {
      this.#files.delete(forget);
      instance.close(forget);
      return;
    }
    try {
      const result = await this.#perform(instance, id, task, file, options);
      this.#post({ id, result }, result.buffer ? [result.buffer] : []);
    } catch (fault) {
      if (!(fault instanceof Refusal)) {
        throw fault;
      }
      this.#post({ id, refusal: { ...fault } });
    }
  }

  async #perform(instance, id, task, file, options) {
    switch (task) {
      case 'png':
        return png(options);
      case 'info':
        return properties(instance.describe(file.bytes), file.bytes);
      case 'open':
        return this.#opened(instance, file);
      case 'part':
        this.#opened(instance, file);
        return this.#part(instance, file.id, options, () => {});
      default:
        return this.#decode(instance, id, file, this.#opened(instance, file), options);
    }
  }

  /** The properties of a file that is open from then on. */
  #opened(instance, { id, bytes, limits, keep }) {
    if (!this.#files.has(id)) {
      this.#files.set(id, properties(instance.open(id, bytes, limits, keep ? CACHED_BYTES : 0), bytes));
    }
    return this.#files.get(id);
  }

  #decode(instance, id, { id: number, keep }, stored, { region, bits, share, tell, colorSpace, field = 'samples', ...view }) {
    const orientation = view.orientation === 'none' ? 1 : stored.orientation;
    const whole = size(turnedSize(stored, orientation), view);
    const shown = region ?? { x: 0, y: 0, ...whole };
    const part = {
      bits, field, orientation,
      whole: turnedSize(whole, orientation), region: storedPart(shown, whole, orientation),
      toSrgb: stored.colorSpace === 'display-p3' && (colorSpace === 'srgb' || !hasDisplayP3),
    };
    instance.check(number, part.whole, part.region, bits);
    const parts = share ? this.#parts(instance, number, stored, part, keep) : [];
    const picture = {
      width: shown.width, height: shown.height, channels: stored.channels,
      colorSpace: stored.colorSpace === 'display-p3' && !part.toSrgb ? 'display-p3' : 'srgb',
    };
    if (parts.length > 1) {
      return { ...picture, parts: parts.map((each) => ({ ...part, region: each, within: shown })) };
    }
    const progress = tell ? (rows) => this.#post({ id, progress: rows / part.region.height }) : () => {};
    const { buffer } = this.#part(instance, number, { ...part, within: shown }, progress);
    return { ...picture, buffer };
  }

  /**
   * Stored regions that can be decoded side by side without work that is done twice: tiles, or rows of a picture without tiles. Of an open
   * file with one tile each worker keeps that for the next regions.
   */
  #parts(instance, number, { profile, width, height, tileWidth, tileHeight }, { whole, region, field }, keep) {
    const columns = Math.ceil(width / tileWidth);
    const rows = Math.ceil(height / tileHeight);
    const pixels = region.width * region.height;
    const single = columns * rows === 1;
    if (field !== 'samples' || pixels < 2 * LEAST_PART || (single && profile === 'grid' && !keep)) {
      return [];
    }
    const bands = single ? Math.min(MOST_PARTS, Math.floor(pixels / LEAST_PART)) : 0;
    const right = region.x + region.width;
    const bottom = region.y + region.height;
    const across = bands ? [right] : cuts(region.x, right, columns, (i) => instance.firstInTile(number, 0, whole.width, i));
    const down = bands
      ? cuts(region.y, bottom, bands, (i) => region.y + Math.round(region.height * i / bands))
      : cuts(region.y, bottom, rows, (i) => instance.firstInTile(number, 1, whole.height, i));
    return down.flatMap((end, j) => {
      const y = down[j - 1] ?? region.y;
      return across.map((to, i) => {
        const x = across[i - 1] ?? region.x;
        return { x, y, width: to - x, height: end - y };
      });
    });
  }

  /** Pixels of a stored region as displayed, and where they lie in the whole result. */
  #part(instance, number, { whole, region, within, bits, orientation, field = 'samples', toSrgb: convert }, progress) {
    const decoded = instance.decode(number, whole, region, bits, field, progress);
    const buffer = turned(decoded, region, orientation, bits === 8 ? Uint32Array : BigUint64Array);
    if (convert) {
      toSrgb(bits === 8 ? new Uint8ClampedArray(buffer) : new Uint16Array(buffer));
    }
    const place = displayedPart(region, turnedSize(whole, orientation), orientation);
    return { ...place, x: place.x - within.x, y: place.y - within.y, buffer };
  }
}
