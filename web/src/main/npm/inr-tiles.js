/*
 * The tiles of a view of an open .inr file. Level k has 2^(k/2) pixels in a row for each of the picture's own, cut into squares; the network
 * is evaluated for those that are seen. A level with few pixels comes first.
 */

import { toImageData } from './inr.js';

const SIDE = 256;
/** Of tiles that are kept: of the levels that are seen, and as many others. */
const LEAST_KEPT = 256;
/** Levels below the one that is seen, of which the first tiles are. */
const COARSE = 6;
/** A level is shown up to this much larger than it is. */
const ENLARGED = 1.1;
/** Of a decode; beyond, the finest tiles are enlarged. */
const MOST_SIDE = 2 ** 20;
/** The level of a scale, with fractions. */
const levelOf = (scale) => 2 * Math.log2(scale);
const scaleOf = (level) => 2 ** (level / 2);
const AT_A_TIME = Math.max(2, navigator.hardwareConcurrency ?? 1);

export class Tiles {
  #file;
  #changed;
  #tiles = new Map();
  #missing = [];
  #running = new Map();
  /** Tiles that have come since the last drawing, and what was drawn then. */
  #fresh = [];
  #drawn;
  /** Nothing more is decoded: it is closed, or a tile could not be decoded. */
  #ended = false;
  /** The level of which one tile is all of the picture, and the last one. */
  #whole;
  #finest;

  /**
   * @param file an open file
   * @param changed called when another tile is there, and with a fault when one cannot be decoded
   */
  constructor(file, changed) {
    this.#file = file;
    this.#changed = changed;
    const { displayWidth: width, displayHeight: height } = file.info;
    this.width = width;
    this.height = height;
    this.#whole = Math.floor(levelOf(SIDE / Math.max(width, height)));
    this.#finest = Math.floor(levelOf(MOST_SIDE / Math.max(width, height)));
  }

  /** Pixels of the picture at a level. */
  #sizeAt(level) {
    const side = (own) => Math.max(1, Math.round(own * scaleOf(level)));
    return { width: side(this.width), height: side(this.height) };
  }

  #levelFor(scale) {
    return Math.min(this.#finest, Math.ceil(levelOf(scale / ENLARGED)));
  }

  /** The tiles of a level which a view sees: { x, y, width, height } in pixels of the picture, from the one in the middle outwards. */
  #seen(level, view) {
    const size = this.#sizeAt(level);
    const [across, down] = [size.width / this.width, size.height / this.height];
    const range = (from, length, factor, side) => [
      Math.max(0, Math.floor(from * factor / SIDE)), Math.min(Math.ceil(side / SIDE), Math.ceil((from + length) * factor / SIDE)),
    ];
    const [left, right] = range(view.x, view.width, across, size.width);
    const [top, bottom] = range(view.y, view.height, down, size.height);
    const found = [];
    for (let row = top; row < bottom; row++) {
      for (let column = left; column < right; column++) {
        const region = { x: column * SIDE, y: row * SIDE };
        region.width = Math.min(SIDE, size.width - region.x);
        region.height = Math.min(SIDE, size.height - region.y);
        const off = Math.hypot(column + 0.5 - (left + right) / 2, row + 0.5 - (top + bottom) / 2);
        found.push({ key: `${level} ${column} ${row}`, level, size, region, off });
      }
    }
    return found.sort((a, b) => a.off - b.off);
  }

  /**
   * Says what is seen from now on, and draws what is there of it.
   *
   * @param context of a canvas
   * @param view x, y, width, height in pixels of the picture, and `scale`, pixels of the canvas for each
   * @returns whether all of it is there, at its resolution
   */
  draw(context, view) {
    const fine = this.#levelFor(view.scale);
    const wanted = this.#seen(fine, view);
    const complete = wanted.every(({ key }) => this.#tiles.has(key));
    const first = Math.min(this.#whole, fine);
    const coarse = complete ? [] : [first, Math.max(first, fine - COARSE)].flatMap((level) => this.#seen(level, view));
    const all = new Map([...coarse, ...wanted].map((tile) => [tile.key, tile]));
    this.#missing = [...all.values()].filter(({ key }) => !this.#tiles.has(key) && !this.#running.has(key));
    const same = JSON.stringify([view, context.canvas.width, context.canvas.height]);
    const fresh = this.#fresh.splice(0);
    if (same === this.#drawn && fresh.every(({ level }) => level === fine)) {
      fresh.forEach((tile) => this.#drawTile(context, view, tile));
    } else {
      this.#drawAll(context, view, fine, complete);
      this.#drawn = same;
    }
    this.#forgetOthers([...all.values()]);
    this.#work();
    return complete;
  }

  #drawAll(context, view, fine, complete) {
    context.clearRect(0, 0, context.canvas.width, context.canvas.height);
    // Others in places where there is nothing better: coarser ones, the finest of them on top, or those of just before.
    const levels = new Set(complete ? [] : [...this.#tiles.values()].map(({ level }) => level));
    const coarser = [...levels].filter((level) => level < fine).sort((a, b) => a - b);
    const finer = [fine + 2, fine + 1].filter((level) => levels.has(level));
    [...coarser, ...finer, fine].flatMap((level) => this.#seen(level, view)).forEach((tile) => this.#drawTile(context, view, tile));
  }

  #drawTile(context, view, { key, size, region }) {
    const tile = this.#tiles.get(key);
    if (!tile) {
      return;
    }
    const place = (at, side, own, from) => Math.round((at * own / side - from) * view.scale);
    const left = place(region.x, size.width, this.width, view.x);
    const right = place(region.x + region.width, size.width, this.width, view.x);
    const top = place(region.y, size.height, this.height, view.y);
    const bottom = place(region.y + region.height, size.height, this.height, view.y);
    // Instead of a coarser one, which would shine through where the picture is translucent.
    context.clearRect(left, top, right - left, bottom - top);
    context.drawImage(tile.bitmap, left, top, right - left, bottom - top);
  }

  /** Drops the tiles that were seen least recently. */
  #forgetOthers(seen) {
    for (const { key } of seen) {
      const tile = this.#tiles.get(key);
      if (tile) {
        this.#tiles.delete(key);
        this.#tiles.set(key, tile);
      }
    }
    const most = Math.max(LEAST_KEPT, 2 * seen.length);
    for (const [key, { bitmap }] of this.#tiles) {
      if (this.#tiles.size <= most) {
        break;
      }
      bitmap.close();
      this.#tiles.delete(key);
    }
  }

  #work() {
    while (this.#missing.length > 0 && this.#running.size < AT_A_TIME && !this.#ended) {
      const tile = this.#missing.shift();
      this.#running.set(tile.key, this.#decode(tile).catch((fault) => {
        if (!this.#ended) {
          this.#ended = true;
          this.#changed(fault);
        }
      }));
    }
  }

  async #decode(tile) {
    const { key, level, size, region } = tile;
    const picture = await this.#file.decode({ ...size, region });
    const bitmap = await createImageBitmap(toImageData(picture));
    this.#running.delete(key);
    if (this.#ended) {
      bitmap.close();
      return;
    }
    this.#tiles.set(key, { level, bitmap });
    this.#fresh.push(tile);
    this.#work();
    this.#changed();
  }

  /** Forgets all of it. Tiles that have been begun are decoded, which takes less time than another worker. */
  close() {
    this.#ended = true;
    Promise.all(this.#running.values()).then(() => this.#file.close());
    this.#tiles.forEach(({ bitmap }) => bitmap.close());
    this.#tiles.clear();
  }
}
