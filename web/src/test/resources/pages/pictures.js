import { decode } from '/npm/inr.js';

export const VECTORS = '/suite/vectors/';
/** A picture of 18x12 pixels, and two others of that size. */
export const COLOURS = 'channels-3-depth-8/input.inr';
export const GREY = 'channels-1-depth-8/input.inr';
export const ALPHA = 'channels-4-depth-8/input.inr';

/** Waits for a condition, up to half a minute; returns what it gives. */
export async function until(condition, what) {
  for (let i = 0; ; i++) {
    const value = await condition();
    if (value) {
      return value;
    }
    if (i === 3000) {
      throw new Error(`${what}: ${JSON.stringify(window.events)}`);
    }
    await new Promise((done) => setTimeout(done, 10));
  }
}

export const element = (id) => document.getElementById(id);
export const seen = (id, type = 'load', times = 1) => until(() => window.events[`${id} ${type}`] >= times, `no ${type} of ${id}`);

/** Pixels of an image at a size, as a canvas has them. */
function pixels(drawable, width, height) {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  context.drawImage(drawable, 0, 0, width, height);
  return context.getImageData(0, 0, width, height).data;
}

/** Whether an image has what the decoder gives at a size, or of a part of it. */
export async function shows(drawable, file, width, height, region = { x: 0, y: 0, width, height }) {
  const picture = await decode(await fetch(VECTORS + file), { width, height, region });
  const canvas = new OffscreenCanvas(region.width, region.height);
  canvas.getContext('2d').putImageData(new ImageData(picture.data, region.width, region.height), 0, 0);
  const expected = pixels(canvas, region.width, region.height);
  const shown = pixels(drawable, region.width, region.height);
  return expected.every((value, i) => value === shown[i]);
}

/** An img element in the document. */
export function added(id, file, root = document.body) {
  const img = document.createElement('img');
  img.id = id;
  window.count(img);
  img.src = VECTORS + file;
  root.append(img);
  return img;
}
