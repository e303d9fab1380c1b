/* An open file: what the decoder says of it, its pixels at any size, and its stored samples. */

import { open, toBlob, toImageData } from './inr.js';

/** Side of the blocks in which stored samples are decoded, and how many are kept. */
const BLOCK = 256;
const MOST_BLOCKS = 64;
/** Least magnification that can be zoomed to, and least size of the largest one, in pixels. */
const LEAST_ZOOM = 64;
const LEAST_SIDE = 8192;
/** Of a decode. */
const MOST_SIDE = 2 ** 20;

export class Picture {
  /**
   * @param name of the file
   * @param bytes its content
   */
  static async open(name, bytes) {
    return new Picture(name, bytes, await open(bytes));
  }

  constructor(name, bytes, file) {
    this.name = name;
    this.bytes = bytes;
    this.file = file;
    this.info = file.info;
    // As displayed: Exif may say that it is turned.
    this.width = file.info.displayWidth;
    this.height = file.info.displayHeight;
    this.blocks = new Map();
    this.translucent = file.info.channels % 2 === 0;
    // A power of two, so that each stored pixel is a whole number of pixels from 1:1 on.
    const longer = Math.max(this.width, this.height);
    this.zoom = Math.min(Math.max(LEAST_ZOOM, 2 ** Math.ceil(Math.log2(LEAST_SIDE / longer))), 2 ** Math.floor(Math.log2(MOST_SIDE / longer)));
  }

  /** A region of the picture, or of a field of its network, at a size: a canvas. */
  async canvas(width, height, region, field = 'samples') {
    return toCanvas(await this.file.decode({ width, height, region, field }));
  }

  /** A canvas with the stored pixels, made once. */
  storedCanvas() {
    this.drawn ??= this.file.decode().then(toCanvas);
    return this.drawn;
  }

  /** Stored samples around a pixel, in the stored depth. */
  block(x, y) {
    const [left, top] = [x, y].map((at) => at - at % BLOCK);
    const key = `${left} ${top}`;
    const region = { x: left, y: top, width: Math.min(BLOCK, this.width - left), height: Math.min(BLOCK, this.height - top) };
    const found = this.blocks.get(key) ?? this.file.decode({ bits: this.info.bitDepth, region });
    // The newest is the last; the first is the one that was not asked for the longest time.
    this.blocks.delete(key);
    this.blocks.set(key, found);
    if (this.blocks.size > MOST_BLOCKS) {
      this.blocks.delete(this.blocks.keys().next().value);
    }
    return found;
  }

  /** The stored samples of a pixel, as the file has them: grey or red, green, blue, then alpha. */
  async samplesAt(x, y) {
    const { data, width } = await this.block(x, y);
    const at = 4 * ((y % BLOCK) * width + x % BLOCK);
    const [red, green, blue, alpha] = data.subarray(at, at + 4);
    const colours = this.info.channels < 3 ? [red] : [red, green, blue];
    return this.translucent ? [...colours, alpha] : colours;
  }

  /** A PNG file: of the stored pixels, with every bit, or of a region at a size. */
  async png(view = { bits: this.info.bitDepth }) {
    return toBlob(await this.file.decode(view));
  }

  close() {
    this.file.close();
  }
}

function toCanvas(picture) {
  const canvas = document.createElement('canvas');
  canvas.width = picture.width;
  canvas.height = picture.height;
  canvas.getContext('2d', { colorSpace: picture.colorSpace }).putImageData(toImageData(picture), 0, 0);
  return canvas;
}
