/* An open file: what the decoder says of it, and its stored pixels. */

import { decode, info } from './inr.js';

/** Least magnification that can be zoomed to, and least size of the largest one, in pixels. */
const LEAST_ZOOM = 64;
const LEAST_SIDE = 8192;

export class Picture {
  /**
   * @param name of the file
   * @param bytes its content
   */
  static async open(name, bytes) {
    return new Picture(name, bytes, await info(bytes));
  }

  constructor(name, bytes, header) {
    this.name = name;
    this.bytes = bytes;
    this.info = header;
    this.width = header.width;
    this.height = header.height;
    this.translucent = header.channels % 2 === 0;
    // A power of two, so that each stored pixel is a whole number of pixels from 1:1 on.
    this.zoom = Math.max(LEAST_ZOOM, 2 ** Math.ceil(Math.log2(LEAST_SIDE / Math.max(this.width, this.height))));
  }

  /** A region of the picture at a size, evaluated by the decoder: `ImageData`. */
  async evaluate(width, height, region) {
    const { data } = await decode(this.bytes, { width, height, region });
    return new ImageData(data, region.width, region.height);
  }

  /** The whole picture at its stored size, in its stored depth; decoded once. */
  stored() {
    this.samples ??= decode(this.bytes, { bits: this.info.bitDepth });
    return this.samples;
  }

  /** A canvas with the stored pixels, in 8 bits; made once. */
  canvas() {
    this.drawn ??= (this.info.bitDepth === 8 ? this.stored() : decode(this.bytes))
      .then(({ data }) => toCanvas(new ImageData(data, this.width, this.height)));
    return this.drawn;
  }

  /** The stored samples of a pixel, as the file has them: grey or red, green, blue, then alpha. */
  async samplesAt(x, y) {
    const { data, width } = await this.stored();
    const [red, green, blue, alpha] = data.subarray(4 * (y * width + x), 4 * (y * width + x) + 4);
    const colours = this.info.channels < 3 ? [red] : [red, green, blue];
    return this.translucent ? [...colours, alpha] : colours;
  }
}

export function toCanvas(image) {
  const canvas = document.createElement('canvas');
  canvas.width = image.width;
  canvas.height = image.height;
  canvas.getContext('2d').putImageData(image, 0, 0);
  return canvas;
}
