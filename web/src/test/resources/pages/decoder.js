import { decode, info, InrError, open, toBlob, toImageData } from '/npm/inr.js';
import { run } from './report.js';

const VECTORS = '/suite/vectors/';

async function file(name) {
  return new Uint8Array(await (await fetch(`${VECTORS}${name}/input.inr`)).arrayBuffer());
}

/** What a promise is rejected with, in words. */
async function fault(promise) {
  try {
    await promise;
    return 'none';
  } catch (e) {
    if (!(e instanceof Error) && !(e instanceof DOMException)) {
      return String(e);
    }
    return e instanceof InrError ? `InrError ${e.code} ${e.offset}: ${e.reason}` : `${e.name}: ${e.message}`;
  }
}

const same = (a, b) => a.length === b.length && a.every((value, i) => value === b[i]);

/** Aborts a decode that would take minutes, after it has begun; and how many workers are begun from then on. */
async function aborted(bytes, ...reason) {
  const controller = new AbortController();
  const large = decode(bytes, { width: 8000, height: 8000, signal: controller.signal });
  let workers = 0;
  const { Worker } = window;
  setTimeout(() => {
    window.Worker = class extends Worker {
      constructor(...parameters) {
        super(...parameters);
        workers++;
      }
    };
    controller.abort(...reason);
  }, 300);
  const start = performance.now();
  const result = await fault(large);
  window.Worker = Worker;
  return { result, soon: performance.now() - start < 5000, workers };
}

/** The longest time for which the page did nothing while pictures were decoded, and the time of it all. */
async function pause(work) {
  const start = performance.now();
  let last = start;
  let longest = 0;
  const timer = setInterval(() => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  }, 1);
  await work();
  clearInterval(timer);
  return { longest, total: performance.now() - start };
}

/** The samples of an image file as the browser shows them on a canvas. */
async function shown(blob, colorSpace) {
  const bitmap = await createImageBitmap(blob);
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  const context = canvas.getContext('2d', { colorSpace });
  context.drawImage(bitmap, 0, 0);
  return context.getImageData(0, 0, bitmap.width, bitmap.height).data;
}

// How a browser shows JPEG files with each orientation: the stored column and row of what is displayed at (x, y).
const STORED = [
  undefined, (x, y) => [x, y], (x, y, w) => [w - 1 - x, y], (x, y, w, h) => [w - 1 - x, h - 1 - y], (x, y, w, h) => [x, h - 1 - y],
  (x, y) => [y, x], (x, y, w, h) => [y, h - 1 - x], (x, y, w, h) => [w - 1 - y, h - 1 - x], (x, y, w) => [w - 1 - y, x],
];

/** Whether a file with an orientation is displayed as it should be, whole and in part. */
async function upright(orientation, stored) {
  const bytes = await (await fetch(`/file/orientation-${orientation}.inr`)).arrayBuffer();
  const { width, height, data } = await decode(bytes);
  const swapped = orientation > 4;
  const pixels = new Uint32Array(data.buffer);
  const from = new Uint32Array(stored.data.buffer);
  const turned = pixels.every((pixel, i) => {
    const [x, y] = STORED[orientation](i % width, Math.floor(i / width), stored.width, stored.height);
    return pixel === from[y * stored.width + x];
  });
  const part = await decode(bytes, { region: { x: 2, y: 3, width: 4, height: 5 } });
  const crop = new Uint32Array(part.data.buffer).every((pixel, i) => pixel === pixels[(3 + Math.floor(i / 4)) * width + 2 + i % 4]);
  const properties = await info(bytes);
  const as = await decode(bytes, { orientation: 'none' });
  return width === (swapped ? stored.height : stored.width) && height === (swapped ? stored.width : stored.height)
    && properties.displayWidth === width && properties.displayHeight === height && properties.orientation === orientation
    && turned && crop && same(as.data, stored.data);
}

async function displayP3(stored) {
  const bytes = await (await fetch('/file/display-p3.inr')).arrayBuffer();
  const { colorSpace, icc } = await info(bytes);
  const own = await decode(bytes);
  const srgb = await decode(bytes, { colorSpace: 'srgb' });
  const canvas = new OffscreenCanvas(own.width, own.height);
  const context = canvas.getContext('2d');
  context.putImageData(toImageData(own), 0, 0);
  const expected = context.getImageData(0, 0, own.width, own.height).data;
  const shownP3 = await shown(await toBlob(own), 'display-p3');
  return {
    colorSpace, name: icc.name.length > 0, own: own.colorSpace === 'display-p3' && same(own.data, stored.data),
    srgb: srgb.colorSpace === 'srgb' && srgb.data.every((value, i) => Math.abs(value - expected[i]) <= 1),
    png: same(shownP3, own.data),
  };
}

/** A large picture without tiles, in bands of several workers, and what is told of its progress. */
async function large(siren, whole) {
  const parts = [];
  const picture = await decode(siren, { scale: 40, onProgress: (part) => parts.push(part) });
  const region = { x: 100, y: 77, width: 50, height: 60 };
  const part = await decode(siren, { scale: 40, region });
  const same = new Uint32Array(part.data.buffer).every((pixel, i) => (
    pixel === new Uint32Array(picture.data.buffer)[(77 + Math.floor(i / 50)) * picture.width + 100 + i % 50]));
  return {
    size: [picture.width, picture.height], expected: [40 * whole.width, 40 * whole.height], same,
    progress: parts.length > 1 && parts.at(-1) === 1 && parts.every((value, i) => value > (parts[i - 1] ?? 0)),
  };
}

async function opened(bytes, whole) {
  const file = await open(bytes);
  const decoded = await Promise.all(Array.from({ length: 5 }, () => file.decode()));
  const part = await file.decode({ region: { x: 4, y: 2, width: 5, height: 3 } });
  // Large enough for all workers.
  const size = { width: 300 * whole.width };
  const region = { x: 1000, y: 500, width: 900, height: 400 };
  const pixels = new Uint32Array((await file.decode({ ...size, region })).data.buffer);
  const row = await file.decode({ ...size, region: { ...region, y: 731, height: 1 } });
  file.close();
  return {
    shared: new Uint32Array(row.data.buffer).every((pixel, i) => pixel === pixels[231 * 900 + i]),
    width: file.info.width, all: decoded.every(({ data }) => same(data, whole.data)), part: part.data.length,
    closed: await fault(file.decode()),
  };
}

async function openedGrid() {
  const bytes = await file('grid-usual');
  return opened(bytes, await decode(bytes));
}

async function tiles() {
  const bytes = await (await fetch(`${VECTORS}grid-tiles/input.inr`)).arrayBuffer();
  const whole = await decode(bytes, { scale: 7 });
  const { x, y, width, height } = { x: 30, y: 20, width: 400, height: 170 };
  const part = await decode(bytes, { scale: 7, region: { x, y, width, height } });
  const all = new Uint32Array(whole.data.buffer);
  return new Uint32Array(part.data.buffer).every((pixel, i) => (
    pixel === all[(y + Math.floor(i / width)) * whole.width + x + i % width]));
}

run(async () => {
  const siren = await file('channels-3-depth-8');
  const deep = await file('channels-4-depth-16');
  const whole = await decode(siren);
  const part = await decode(siren, { region: { x: 4, y: 2, width: 5, height: 3 } });
  const crop = Array.from({ length: 3 }, (_, y) => [...whole.data.slice(((2 + y) * whole.width + 4) * 4, ((2 + y) * whole.width + 9) * 4)]).flat();
  const narrow = await decode(siren, { width: 9 });
  const wide = await decode(siren, { bits: 16 });
  const reduced = await decode(deep);
  const full = await decode(deep, { bits: 16 });
  const many = await Promise.all(Array.from({ length: 30 }, () => decode(siren)));
  const controller = new AbortController();
  controller.abort();
  return {
    info: await info(siren),
    kept: siren.length > 0,
    blob: same((await decode(new Blob([siren]))).data, whole.data),
    response: same((await decode(await fetch(`${VECTORS}channels-3-depth-8/input.inr`))).data, whole.data),
    stream: same((await decode(new Blob([siren]).stream())).data, whole.data),
    promise: same((await decode(fetch(`${VECTORS}channels-3-depth-8/input.inr`))).data, whole.data),
    png: same(await shown(await toBlob(whole)), whole.data),
    webp: (await toBlob(whole, 'image/webp')).type,
    upright: await Promise.all([1, 2, 3, 4, 5, 6, 7, 8].map((orientation) => upright(orientation, whole))),
    displayP3: await displayP3(whole),
    large: await large(siren, whole),
    opened: await opened(siren, whole),
    openedGrid: await openedGrid(),
    tiles: await tiles(),
    wrongScale: await fault(decode(siren, { scale: 2, width: 9 })),
    wrongField: await fault(decode(await file('grid-usual'), { field: 'gradient' })),
    gradient: (await decode(siren, { field: 'gradient' })).data.length,
    header: await info(siren.slice(0, 60)),
    part: same(part.data, crop),
    narrow: [narrow.width, narrow.height],
    type: [whole.data.constructor.name, wide.data.constructor.name],
    wide: wide.data.every((value, i) => value === whole.data[i] * 257),
    reduced: reduced.data.every((value, i) => value === Math.floor((full.data[i] * 255 + 32767) / 65535)),
    many: many.every(({ data }) => same(data, whole.data)),
    missing: await fault(decode(await fetch('/suite/none.inr'))),
    wrongSize: await fault(decode(siren, { width: 0 })),
    wrongWidth: await fault(decode(siren, { width: 9.5, region: { x: 0, y: 0, width: 2, height: 2 } })),
    // As a 32-bit number it is 18.
    wrongSide: await fault(decode(siren, { scale: (2 ** 32 + 18) / 18, region: { x: 0, y: 0, width: 2, height: 2 } })),
    wrongRegion: await fault(decode(siren, { region: { x: 15, y: 0, width: 10, height: 1 } })),
    wrongSource: await fault(decode('photo.inr')),
    notInr: await fault(decode(new Uint8Array([0xff, 0xd8, 0xff]))),
    pixels: await fault(decode(siren, { limits: { pixels: 100 } })),
    memory: await fault(decode(siren, { width: 5000, height: 5000, limits: { memoryBytes: 50_000_000 } })),
    early: await fault(decode(siren, { signal: controller.signal })),
    late: await aborted(siren),
    withoutReason: await aborted(siren, null),
    tooLarge: await fault(decode(siren, { width: 2 ** 16, height: 2 ** 16, limits: { pixels: 2 ** 40, memoryBytes: 2 ** 50, multiplyAdds: 2 ** 60 } })),
    trapped: await fault(decode(await file('grid-usual'), { width: 2 ** 16, height: 2 ** 16, bits: 16, limits: { pixels: 2 ** 40, memoryBytes: 2 ** 50, multiplyAdds: 2 ** 60 } })),
    after: same((await decode(siren)).data, whole.data),
    pause: await pause(() => decode(siren, { width: 3000, height: 2000 })),
  };
});
