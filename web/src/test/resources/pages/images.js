import { decode } from '/npm/inr.js';
import { run } from './report.js';

const VECTORS = '/suite/vectors/';

/** Waits for a condition, up to half a minute. */
async function until(condition, what) {
  for (let i = 0; !condition(); i++) {
    if (i === 3000) {
      throw new Error(`${what}: ${JSON.stringify(window.events)}`);
    }
    await new Promise((done) => setTimeout(done, 10));
  }
}

const element = (id) => document.getElementById(id);
const seen = (id, type = 'load') => until(() => window.events[`${id} ${type}`], `no ${type} of ${id}`);

/** Pixels of an image at a size, as a canvas has them. */
function pixels(drawable, width, height) {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  context.drawImage(drawable, 0, 0, width, height);
  return context.getImageData(0, 0, width, height).data;
}

/** Whether an element shows what the decoder gives at a size. */
async function shows(id, file, width, height) {
  const picture = await decode(await fetch(VECTORS + file), { width, height });
  const canvas = new OffscreenCanvas(width, height);
  canvas.getContext('2d').putImageData(new ImageData(picture.data, width, height), 0, 0);
  const expected = pixels(canvas, width, height);
  const shown = pixels(element(id), width, height);
  return expected.every((value, i) => value === shown[i]);
}

const sizes = ({ naturalWidth, naturalHeight, clientWidth, clientHeight }) => [naturalWidth, naturalHeight, clientWidth, clientHeight];

function added(id, file, root = document.body) {
  const img = document.createElement('img');
  img.id = id;
  window.count(img);
  img.src = VECTORS + file;
  root.append(img);
  return img;
}

run(async () => {
  await Promise.all(['plain', 'alpha', 'small', 'large', 'picture', 'set', 'other'].map((id) => seen(id)));
  await Promise.all(['damaged', 'missing'].map((id) => seen(id, 'error')));
  const lazyWaits = !window.events['lazy load'];
  const result = {
    plain: await shows('plain', 'channels-3-depth-8/input.inr', 18, 12),
    alpha: await shows('alpha', 'channels-4-depth-8/input.inr', 18, 12),
    small: await shows('small', 'channels-3-depth-8/input.inr', 9, 6),
    large: await shows('large', 'channels-3-depth-8/input.inr', 180, 120),
    set: await shows('set', 'channels-3-depth-8/input.inr', 18, 12),
    plainSizes: sizes(element('plain')),
    smallSizes: sizes(element('small')),
    largeSizes: sizes(element('large')),
    source: element('plain').getAttribute('src'),
    alt: element('plain').alt,
    lazyWaits,
  };
  await until(() => element('picture').currentSrc.startsWith('blob:'), 'picture');
  element('lazy').scrollIntoView();
  await seen('lazy');
  const wrapper = document.createElement('div');
  added('later', 'channels-3-depth-8/input.inr', wrapper);
  document.body.append(wrapper);
  await seen('later');
  result.later = await shows('later', 'channels-3-depth-8/input.inr', 18, 12);
  element('later').src = `${VECTORS}channels-1-depth-8/input.inr`;
  await until(() => window.events['later load'] === 2, 'second load');
  result.changed = await shows('later', 'channels-1-depth-8/input.inr', 18, 12);
  element('later').src = '/pages/dot.png';
  await until(() => window.events['later load'] === 3, 'third load');
  result.replaced = element('later').currentSrc.endsWith('/pages/dot.png');
  element('small').width = 90;
  for (let i = 0; i < 500 && !await shows('small', 'channels-3-depth-8/input.inr', 90, 60); i++) {
    await new Promise((done) => setTimeout(done, 10));
  }
  result.grown = await shows('small', 'channels-3-depth-8/input.inr', 90, 60);
  for (let i = 0; i < 30; i++) {
    added(`many${i}`, 'grid-usual/input.inr');
  }
  await Promise.all(Array.from({ length: 30 }, (_, i) => seen(`many${i}`)));
  result.decoded = await element('many29').decode().then(() => true, () => false);
  result.events = window.events;
  return result;
});
