import { info } from '/npm/inr.js';
import { describe } from '/viewer/format.js';
import { run } from './report.js';

/** A page inside this one. */
function frame(address) {
  const element = document.createElement('iframe');
  Object.assign(element, { width: 900, height: 700, src: address });
  document.body.append(element);
  return new Promise((done) => { element.onload = () => done(element.contentDocument); });
}

async function until(holds) {
  while (!holds()) {
    await new Promise((done) => { setTimeout(done, 20); });
  }
}

const bytes = (figure, label) => Number(figure.querySelector(`figcaption .${label}`).textContent.replace(/\D/g, ''));
const drawn = (canvas) => canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.some((value) => value > 0 && value < 255);

async function figureOf(figure) {
  const image = figure.querySelector('img.inr');
  const canvases = [...figure.querySelectorAll('canvas')];
  await until(() => bytes(figure, 'jpeg') > 0 && image.complete && image.naturalWidth === 768 && canvases.every(drawn));
  return { inr: bytes(figure, 'inr'), jpeg: bytes(figure, 'jpeg'), size: [image.naturalWidth, image.naturalHeight], loupes: true };
}

/** Layers of the network that the viewer tells of a file with kernels, and their number. */
async function kernels() {
  const bytes = new Uint8Array(await (await fetch('/suite/vectors/grid-kernels/input.inr')).arrayBuffer());
  const { network, kernels: { length } } = describe(bytes, await info(bytes)).shape;
  return [...network, length];
}

run(async () => {
  const gallery = await frame('/demo/index.html');
  await until(() => gallery.querySelectorAll('figure').length === 6);
  const figures = await Promise.all([...gallery.querySelectorAll('figure')].map(figureOf));
  // A server of the tests has no index pages.
  const viewer = await frame(gallery.querySelector('figcaption a').href.replace('viewer/?', 'viewer/index.html?'));
  const ready = () => viewer.getElementById('stage').ariaBusy === 'false' && viewer.getElementById('visible').textContent;
  await until(ready);
  for (let i = 0; i < 6; i++) {
    viewer.getElementById('in').click();
  }
  const zoom = () => Number(viewer.getElementById('visible').textContent.match(/ at (.*)×/)[1]);
  await until(() => zoom() > 40);
  await until(ready);
  return { figures, viewer: viewer.title, zoomed: zoom(), kernels: await kernels() };
});
