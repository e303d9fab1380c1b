import { Tiles } from '/npm/inr-tiles.js';
import { ALPHA, COLOURS, element, GREY, shows, until, VECTORS } from './pictures.js';
import { run } from './report.js';

const canvasOf = ({ shadowRoot }) => shadowRoot.querySelector('canvas');
const sharp = (image) => until(() => image.complete, 'all of the view');

/** Whether the element shows a region of the picture at a width. */
async function showsAt(image, file, width, x, y) {
  await sharp(image);
  return shows(canvasOf(image), file, width, width * 2 / 3, { x, y, width: canvasOf(image).width, height: canvasOf(image).height });
}

/** A pointer event at a place of the element. */
function pointer(image, type, x, y, pointerId = 1) {
  const box = image.getBoundingClientRect();
  canvasOf(image).dispatchEvent(new PointerEvent(type, { pointerId, clientX: box.left + x, clientY: box.top + y, bubbles: true }));
}

function wheel(image, factor, x, y) {
  const box = image.getBoundingClientRect();
  const event = new WheelEvent('wheel', { deltaY: -Math.log(factor) / 0.002, clientX: box.left + x, clientY: box.top + y, cancelable: true });
  canvasOf(image).dispatchEvent(event);
  return event.defaultPrevented;
}

function key(image, name) {
  const event = new KeyboardEvent('keydown', { key: name, cancelable: true });
  canvasOf(image).dispatchEvent(event);
  return event.defaultPrevented;
}

async function moved(image) {
  const result = { whole: await showsAt(image, COLOURS, 144, 0, 0) };
  result.outIsThePages = !wheel(image, 0.5, 0, 0) && !key(image, 'ArrowLeft');
  result.wheel = wheel(image, 2, 0, 0) && await showsAt(image, COLOURS, 288, 0, 0);
  pointer(image, 'pointerdown', 100, 80);
  pointer(image, 'pointermove', 50, 60);
  pointer(image, 'pointerup', 50, 60);
  pointer(image, 'pointermove', 0, 0);
  result.drag = await showsAt(image, COLOURS, 288, 50, 20);
  // The fingers part to twice their distance; their middle is at 60, 40 before and after.
  pointer(image, 'pointerdown', 50, 40, 1);
  pointer(image, 'pointerdown', 70, 40, 2);
  pointer(image, 'pointermove', 40, 40, 1);
  pointer(image, 'pointermove', 80, 40, 2);
  pointer(image, 'pointerup', 40, 40, 1);
  pointer(image, 'pointerup', 80, 40, 2);
  result.pinched = Math.round(image.zoom * 1000) / 1000;
  image.zoom = 4;
  result.pinch = await showsAt(image, COLOURS, 576, 160, 80);
  result.back = key(image, '0');
  await sharp(image);
  result.keys = [image.zoom, key(image, '+')];
  await until(() => image.zoom === 1.5, 'zoom by key');
  await sharp(image);
  result.right = key(image, 'ArrowRight');
  await sharp(image);
  image.zoom = 1e9;
  result.most = image.zoom * 144;
  await sharp(image);
  return result;
}

/** Which tiles are decoded for a view of a large picture, in their order. */
async function order() {
  const calls = [];
  const file = {
    info: { displayWidth: 4096, displayHeight: 4096 },
    async decode({ width, region }) {
      calls.push({ of: width, x: region.x, y: region.y });
      return { width: region.width, height: region.height, data: new Uint8ClampedArray(region.width * region.height * 4), colorSpace: 'srgb' };
    },
    close() {},
  };
  const canvas = new OffscreenCanvas(512, 512);
  const view = { x: 1024, y: 1024, width: 512, height: 512, scale: 1 };
  let complete = false;
  const draw = () => { complete = tiles.draw(canvas.getContext('2d'), view); };
  const tiles = new Tiles(file, draw);
  draw();
  await until(() => complete, 'tiles');
  tiles.close();
  return { widths: calls.map(({ of }) => of), fine: calls.filter(({ of }) => of === 4096).map(({ x, y }) => `${x} ${y}`).sort() };
}

/** A picture as wide as any can be, zoomed as far as the element goes; and what it does with what is no number. */
async function extremes() {
  const wide = document.createElement('inr-image');
  Object.assign(wide.style, { width: '300px', height: '200px' });
  const faults = [];
  wide.onerror = () => faults.push('error');
  wide.src = `${VECTORS}columns-2-20/input.inr`;
  document.body.append(wide);
  await sharp(wide);
  wide.zoom = 1e9;
  await sharp(wide);
  const zoomed = wide.zoom > 1e5;
  wide.zoom = 'far';
  await sharp(wide);
  const { zoom } = wide;
  wide.src = 'http://';
  await until(() => faults.length > 0, 'fault of what is no address');
  wide.remove();
  return [zoomed, zoom, wide.src, faults.length];
}

run(async () => {
  const image = element('picture');
  const canvas = canvasOf(image);
  const result = { ...await moved(image), order: await order(), extremes: await extremes() };
  image.focus();
  Object.assign(result, {
    focused: image.shadowRoot.activeElement === canvas, role: canvas.getAttribute('role'), label: canvas.getAttribute('aria-label'),
    natural: element('natural').clientWidth, size: [image.naturalWidth, image.naturalHeight],
    zoomed: await showsAt(element('natural'), ALPHA, 36, 9, 6),
  });
  image.src = VECTORS + GREY;
  result.changed = await showsAt(image, GREY, 144, 0, 0);
  image.remove();
  document.body.append(image);
  result.again = await showsAt(image, GREY, 144, 0, 0);
  const fault = new Promise((done) => { image.onerror = done; });
  image.src = '/suite/invalid/as-before-first/input.inr';
  await fault;
  const words = image.shadowRoot.querySelector('slot');
  result.words = [canvas.checkVisibility(), words.checkVisibility(), words.textContent];
  return result;
});
