/*
 * The viewer: opens .inr files, and shows them with OpenSeadragon in tiles that are evaluated where they are looked at. Everything is done
 * in the browser; no file leaves it.
 */

import { prepare } from './inr.js';
import { Picture } from './picture.js';
import { NetworkTiles, StoredTiles, queue } from './tiles.js';
import { choices, initial } from './sources.js';
import { show } from './details.js';

const { OpenSeadragon } = window;
const LETTERS = { 1: ['grey'], 2: ['grey', 'A'], 3: ['R', 'G', 'B'], 4: ['R', 'G', 'B', 'A'] };
const VIEWS = ['network', 'nearest', 'scaled', 'gradient', 'laplacian'];
/** Views that only sine networks have. */
const DERIVATIVES = ['gradient', 'laplacian'];
const ZOOM_STEP = 2;
/** Milliseconds without a movement after which a screen reader is told what is visible. */
const QUIET = 800;

const element = (id) => document.getElementById(id);
const stage = element('stage');

const viewer = OpenSeadragon({
  element: element('picture'), drawer: 'canvas', showNavigationControl: false, crossOriginPolicy: false,
  // All tiles are asked for at once: TileQueue chooses among them, and they take as long as they take.
  imageLoaderLimit: 0, maxTilesPerFrame: 8, minPixelRatio: 0.75, timeout: 2 ** 31 - 1, maxImageCacheCount: 150,
  animationTime: 0.3, blendTime: 0, maxZoomPixelRatio: 1, minZoomImageRatio: 0.5, visibilityRatio: 0.25, zoomPerScroll: 1.4,
  gestureSettingsMouse: { clickToZoom: false, dblClickToZoom: true },
});
viewer.canvas.setAttribute('role', 'application');
viewer.canvas.setAttribute('aria-label', 'Picture: arrow keys pan, plus and minus zoom, 0 shows all of it');

let files = [];
let current = -1;
let picture;
/** Where the pointer is, in the element's pixels; undefined when it is elsewhere. */
let pointer;

function say(fault, name) {
  element('error').textContent = name ? `${name} cannot be shown: ${fault.message}` : fault.message;
  element('error').hidden = false;
}

// ---- files

function add(more) {
  if (more.length > 0) {
    files = [...files, ...more];
    open(files.length - more.length);
  }
}

async function open(index) {
  current = index;
  const file = files[index];
  element('error').hidden = true;
  stage.ariaBusy = 'true';
  let opened;
  try {
    opened = await Picture.open(file.name, await file.bytes());
  } catch (fault) {
    if (current === index) {
      say(fault, file.name);
    }
  }
  if (current === index) {
    place(opened);
  } else {
    // Another has been chosen in the meantime.
    opened?.close();
  }
}

/** Shows an open file, or none. */
function place(opened) {
  queue.clear();
  picture?.close();
  picture = opened;
  document.title = element('title').textContent = files[current].name;
  element('hint').hidden = Boolean(picture);
  for (const id of ['views', 'in', 'out', 'one', 'fit', 'save', 'save-view']) {
    element(id).disabled = !picture;
  }
  show(element('details'), files, current, picture, open);
  if (!picture) {
    viewer.close();
    stage.ariaBusy = 'false';
    tell();
    return;
  }
  const derivatives = picture.info.profile === 'siren';
  element('derivatives').hidden = !derivatives;
  if (!derivatives && DERIVATIVES.includes(view())) {
    radio('network').checked = true;
  }
  const shown = picture;
  const failed = (fault) => shown === picture && say(fault, shown.name);
  viewer.open([
    new NetworkTiles(picture, viewer, failed, 'samples'),
    new StoredTiles(picture, viewer, failed, false), new StoredTiles(picture, viewer, failed, true),
    ...(derivatives ? DERIVATIVES.map((field) => new NetworkTiles(picture, viewer, failed, field)) : []),
  ].map((tileSource, i) => ({ tileSource, opacity: VIEWS[i] === view() ? 1 : 0 })));
}

// ---- views

const radio = (name) => document.querySelector(`input[name=view][value=${name}]`);
const view = () => document.querySelector('input[name=view]:checked').value;

function changeView() {
  VIEWS.forEach((name, i) => viewer.world.getItemAt(i)?.setOpacity(name === view() ? 1 : 0));
  settle();
}

function chooseView(name) {
  if (!radio(name).closest('[hidden]')) {
    radio(name).checked = true;
    changeView();
  }
}

/** Whether every visible tile is there, for those who wait for it. */
function settle() {
  const item = viewer.world.getItemAt(VIEWS.indexOf(view()));
  stage.ariaBusy = String(!item?.getFullyLoaded());
}

// ---- zoom

/** Pixels of the screen for one stored pixel. */
function magnification() {
  return viewer.viewport.getZoom(true) * viewer.viewport.getContainerSize().x / picture.width * OpenSeadragon.pixelDensityRatio;
}

function zoomBy(factor) {
  viewer.viewport.zoomBy(factor);
  viewer.viewport.applyConstraints();
}

/** What is visible, in stored pixels, cut to the picture. */
function visible() {
  const bounds = viewer.viewport.getBounds(true);
  const cut = (from, length, most) => [Math.max(0, from * picture.width), Math.min(most, (from + length) * picture.width)];
  return { across: cut(bounds.x, bounds.width, picture.width), down: cut(bounds.y, bounds.height, picture.height) };
}

// ---- what is under the pointer

let asked = 0;

/** The stored pixel under the pointer, or in the middle; undefined outside the picture. */
function target() {
  const point = pointer ? viewer.viewport.pointFromPixel(pointer, true) : viewer.viewport.getCenter(true);
  const [x, y] = [Math.floor(point.x * picture.width), Math.floor(point.y * picture.width)];
  return x >= 0 && y >= 0 && x < picture.width && y < picture.height ? { x, y } : undefined;
}

/** Tells the pixel under the pointer, and what is visible. */
async function tell() {
  const question = ++asked;
  if (!picture || !viewer.world.getItemAt(0)) {
    element('readout').textContent = element('visible').textContent = '';
    return;
  }
  const { across, down } = visible();
  const range = ([from, to]) => `${Math.floor(from)}–${Math.max(Math.floor(from), Math.ceil(to) - 1)}`;
  element('visible').textContent = `x ${range(across)}, y ${range(down)} of ${picture.width} × ${picture.height} at ${Number(magnification().toPrecision(3))}×`;
  const pixel = target();
  const place = pixel ? `${pointer ? '' : 'centre: '}x ${pixel.x}, y ${pixel.y}: ` : '';
  const shown = picture;
  try {
    const samples = pixel ? await shown.samplesAt(pixel.x, pixel.y) : [];
    if (question === asked) {
      element('readout').textContent = place + samples.map((sample, i) => `${LETTERS[shown.info.channels][i]} ${sample}`).join(' ');
    }
  } catch (fault) {
    if (question === asked) {
      element('readout').textContent = `${place}not known: ${fault.message}`;
    }
  }
}

let quiet;

function moved() {
  tell();
  clearTimeout(quiet);
  quiet = setTimeout(() => {
    element('announce').textContent = `${element('visible').textContent}. ${pointer ? '' : element('readout').textContent}`;
  }, QUIET);
}

// ---- saving

async function save(view, name) {
  try {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(await picture.png(view));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  } catch (fault) {
    say(fault, name);
  }
}

const stem = () => picture.name.split(/[\\/]/).at(-1).replace(/\.inr$/i, '');

function saveView() {
  const scale = magnification();
  const [width, height] = [picture.width, picture.height].map((side) => Math.max(1, Math.round(side * scale)));
  const { across, down } = visible();
  const [x, y] = [across[0], down[0]].map((from) => Math.floor(from * scale));
  const side = ([, to], from, most) => Math.max(1, Math.min(most, Math.round(to * scale)) - from);
  const region = { x, y, width: side(across, x, width), height: side(down, y, height) };
  const field = DERIVATIVES.includes(view()) ? view() : 'samples';
  save({ width, height, region, field }, `${stem()} ${x},${y} at ${Number(scale.toPrecision(3))}.png`);
}

// ---- events

viewer.addHandler('open', () => {
  for (let i = 0; i < viewer.world.getItemCount(); i++) {
    viewer.world.getItemAt(i).addHandler('fully-loaded-change', settle);
  }
  moved();
});
viewer.addHandler('viewport-change', () => {
  queue.next();
  moved();
});
viewer.addHandler('resize', moved);
viewer.canvas.addEventListener('pointermove', (event) => {
  const box = viewer.canvas.getBoundingClientRect();
  pointer = new OpenSeadragon.Point(event.clientX - box.left, event.clientY - box.top);
  tell();
});
viewer.canvas.addEventListener('pointerleave', () => {
  pointer = undefined;
  tell();
});

for (const input of document.querySelectorAll('input[name=view]')) {
  input.addEventListener('change', changeView);
}
element('in').addEventListener('click', () => zoomBy(ZOOM_STEP));
element('out').addEventListener('click', () => zoomBy(1 / ZOOM_STEP));
element('one').addEventListener('click', () => zoomBy(1 / magnification()));
element('fit').addEventListener('click', () => viewer.viewport.goHome());
element('save').addEventListener('click', () => save(undefined, `${stem()}.png`));
element('save-view').addEventListener('click', saveView);

const KEYS = {
  0: () => viewer.viewport.goHome(), '+': () => zoomBy(ZOOM_STEP), '-': () => zoomBy(1 / ZOOM_STEP),
  ...Object.fromEntries(VIEWS.map((name, i) => [i + 1, () => chooseView(name)])),
};
// OpenSeadragon knows plus and minus by their place on an American keyboard only.
viewer.addHandler('canvas-key', (event) => { event.preventDefaultAction ||= event.originalEvent.key in KEYS; });
window.addEventListener('keydown', (event) => {
  if (picture && KEYS[event.key] && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    KEYS[event.key]();
  }
});

// A server for one page (`inr view`) ends when this stream does.
const alive = document.querySelector('link[rel="inr-alive"]');
if (alive) {
  new EventSource(alive.href);
}

choices(element('open'), stage, add);
prepare();
files = initial();
if (files.length > 0) {
  const wanted = Number.parseInt(location.hash.slice(1), 10);
  open(wanted >= 1 && wanted <= files.length ? wanted - 1 : 0);
}
