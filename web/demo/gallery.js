/* The gallery: figures with an edge between two files of a picture, and loupes under what is pointed at. */

import { open, toImageData } from '../npm/inr.js';

const PICTURES = [
  ['kodim23', 'Two macaws'], ['kodim03', 'Caps on a wall'], ['kodim20', 'An aeroplane on a lawn'], ['kodim15', 'A girl with a painted face'],
  ['kodim05', 'A motocross race'], ['kodim24', 'A painted house'],
];
const ZOOM = 8;
/** Where the loupes are at first, in shares of the picture. */
const START = { x: 0.5, y: 0.4 };

async function bytesOf(address) {
  return (await fetch(address)).arrayBuffer();
}

/** Moves the edge: left of it is one picture, right of it the other. */
function wipe(figure, share) {
  figure.querySelector('input').value = 1000 * share;
  figure.querySelector('img.inr').style.clipPath = `inset(0 ${100 - 100 * share}% 0 0)`;
  figure.querySelector('.edge').style.left = `${100 * share}%`;
}

/** Shows what is around a point of a picture, in shares of its size, in both loupes. */
class Loupes {
  constructor(figure, file) {
    this.figure = figure;
    this.file = file;
    this.network = figure.querySelector('canvas.inr');
    this.pixels = figure.querySelector('canvas.jpeg');
  }

  /** The newest point counts; those that come while one is drawn are left out. */
  async show(point) {
    this.wanted = point;
    if (this.busy) {
      return;
    }
    this.busy = true;
    while (this.wanted) {
      const at = this.wanted;
      this.wanted = undefined;
      await this.draw(at);
    }
    this.busy = false;
  }

  async draw({ x, y }) {
    const { width, height } = this.network;
    const { displayWidth, displayHeight } = this.file.info;
    const from = (share, side, part) => Math.round(Math.max(0, Math.min(side - part / ZOOM, share * side - part / ZOOM / 2)));
    const [left, top] = [from(x, displayWidth, width), from(y, displayHeight, height)];
    const picture = await this.file.decode({ scale: ZOOM, region: { x: ZOOM * left, y: ZOOM * top, width, height } });
    this.network.getContext('2d').putImageData(toImageData(picture), 0, 0);
    const context = this.pixels.getContext('2d');
    context.imageSmoothingQuality = 'high';
    context.drawImage(this.figure.querySelector('img.jpeg'), left, top, width / ZOOM, height / ZOOM, 0, 0, width, height);
  }
}

function figureOf([name, words]) {
  const figure = document.getElementById('figure').content.cloneNode(true).firstElementChild;
  const [inr, jpeg] = [`pictures/${name}.inr`, `pictures/${name}.jpg`];
  figure.querySelector('img.inr').alt = words;
  figure.querySelector('img.inr').src = inr;
  figure.querySelector('img.jpeg').src = jpeg;
  const slider = figure.querySelector('input');
  slider.ariaLabel = `${words}: where .inr ends and JPEG begins`;
  slider.addEventListener('input', () => wipe(figure, slider.value / 1000));
  const link = figure.querySelector('a');
  link.href = `../viewer/?file=${encodeURIComponent(`../demo/${inr}`)}`;
  link.textContent = 'zoom without end';
  link.ariaLabel = `${words}: zoom without end`;
  const stage = figure.querySelector('.wipe');
  const share = ({ clientX, clientY }) => {
    const box = stage.getBoundingClientRect();
    const cut = (value) => Math.max(0, Math.min(1, value));
    return { x: cut((clientX - box.left) / box.width), y: cut((clientY - box.top) / box.height) };
  };
  stage.addEventListener('pointerdown', (event) => {
    stage.setPointerCapture(event.pointerId);
    wipe(figure, share(event).x);
  });
  stage.addEventListener('pointermove', (event) => event.buttons && wipe(figure, share(event).x));
  wipe(figure, 0.5);
  Promise.all([bytesOf(inr), bytesOf(jpeg)]).then(async ([file, other]) => {
    const say = (label, bytes) => { figure.querySelector(`figcaption .${label}`).textContent = `${label === 'inr' ? '.inr' : 'JPEG'}, ${bytes.toLocaleString('en')} bytes`; };
    say('inr', file.byteLength);
    say('jpeg', other.byteLength);
    const loupes = new Loupes(figure, await open(file));
    await figure.querySelector('img.jpeg').decode();
    loupes.show(START);
    stage.addEventListener('pointermove', (event) => loupes.show(share(event)));
  });
  return figure;
}

document.getElementById('gallery').append(...PICTURES.map(figureOf));
