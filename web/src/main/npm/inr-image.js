/*
 * <inr-image src="photo.inr" alt="A photo"></inr-image>: a picture to zoom and to move, beyond its pixels. What is seen is decoded at the
 * resolution of the screen, coarse first.
 *
 * Attributes: `src`, `alt`, `zoom` (1, the default, shows all of the picture; also a property, with the present value). Events: `load`
 * when the file is there, `sharp` each time that all which is seen is there at its resolution, `error`.
 */

import { open } from './inr.js';
import { Tiles } from './inr-tiles.js';

/** Of the screen, for each of the picture. */
const MOST_PIXELS = 256;
const WHEEL = 0.002;
/** Of a touchpad, on which two fingers make small steps of a wheel with Ctrl. */
const FINGERS = 0.01;
const LINE = 16;
const STEP = 1.5;
/** Of the view, for each arrow key. */
const PART = 0.15;
const MOTION_MS = 180;

const common = new CSSStyleSheet();
common.replaceSync(`
  :host { display: inline-block; position: relative; max-width: 100%; overflow: hidden; vertical-align: bottom; }
  :host([hidden]) { display: none; }
  canvas { position: absolute; inset: 0; width: 100%; height: 100%; cursor: grab; outline-offset: -2px; }
  canvas:active { cursor: grabbing; }
  slot { display: block; }
  [hidden] { display: none; }
`);

const still = matchMedia('(prefers-reduced-motion: reduce)');

export class InrImage extends HTMLElement {
  static observedAttributes = ['src', 'alt', 'zoom'];

  #canvas = document.createElement('canvas');
  /** Shown instead when there is no picture: what is inside the element, or the words of `alt`. */
  #words = document.createElement('slot');
  #own = new CSSStyleSheet();
  #pointers = new Map();
  #controller;
  #tiles;
  #context;
  /** Middle of the view in pixels of the picture, and canvas pixels for each; undefined until the picture is there. */
  #view;
  #motion;
  #asked = false;
  #complete = false;
  #sizes = new ResizeObserver((entries) => this.#resized(entries[0]));

  constructor() {
    super();
    const root = this.attachShadow({ mode: 'open', delegatesFocus: true });
    root.adoptedStyleSheets = [common, this.#own];
    this.#canvas.tabIndex = 0;
    this.#canvas.setAttribute('role', 'img');
    this.#canvas.setAttribute('part', 'canvas');
    this.#canvas.setAttribute('aria-keyshortcuts', '+ - 0 ArrowLeft ArrowRight ArrowUp ArrowDown');
    this.#words.hidden = true;
    root.append(this.#canvas, this.#words);
    this.#listen();
  }

  get src() {
    const named = this.getAttribute('src') ?? '';
    try {
      return named && new URL(named, document.baseURI).href;
    } catch {
      // As of images: what is no address stays as it is.
      return named;
    }
  }

  set src(value) { this.setAttribute('src', value); }
  get alt() { return this.getAttribute('alt') ?? ''; }
  set alt(value) { this.setAttribute('alt', value); }

  /** How much larger than a view of the whole picture: at least 1. */
  get zoom() { return this.#view ? this.#view.scale / this.#fitting : this.#startZoom; }
  set zoom(value) {
    if (this.#view) {
      this.#moveTo({ ...this.#view, scale: this.#fitting * (Number(value) || 1) });
    } else {
      this.setAttribute('zoom', value);
    }
  }

  /** Whether all that is seen is there, at its resolution. */
  get complete() { return this.#complete; }

  get naturalWidth() { return this.#tiles?.width ?? 0; }
  get naturalHeight() { return this.#tiles?.height ?? 0; }

  connectedCallback() {
    try {
      this.#sizes.observe(this.#canvas, { box: 'device-pixel-content-box' });
    } catch {
      this.#sizes.observe(this.#canvas);
    }
    this.#begin();
  }

  disconnectedCallback() {
    this.#sizes.disconnect();
    this.#end();
  }

  attributeChangedCallback(name, before, now) {
    if (name === 'alt') {
      this.#canvas.setAttribute('aria-label', this.alt);
      this.#words.textContent = this.alt;
    } else if (name === 'src' && this.isConnected) {
      this.#begin();
    } else if (name === 'zoom' && this.#view && before !== now) {
      this.zoom = this.#startZoom;
    }
  }

  get #startZoom() {
    return Math.max(1, Number(this.getAttribute('zoom')) || 1);
  }

  #end() {
    this.#controller?.abort();
    this.#tiles?.close();
    this.#tiles = undefined;
    this.#view = undefined;
    this.#motion = undefined;
    this.#complete = false;
    this.#context?.clearRect(0, 0, this.#canvas.width, this.#canvas.height);
    this.#failed(false);
  }

  async #begin() {
    this.#end();
    if (!this.src) {
      return;
    }
    const controller = new AbortController();
    const { signal } = controller;
    this.#controller = controller;
    try {
      const file = await open(fetch(this.src, { signal }), { signal });
      if (signal.aborted) {
        file.close();
        return;
      }
      this.#show(file);
    } catch (fault) {
      if (!signal.aborted) {
        this.#fault(fault);
      }
    }
  }

  #show(file) {
    const { displayWidth: width, displayHeight: height, colorSpace } = file.info;
    this.#tiles = new Tiles(file, (fault) => (fault ? this.#fault(fault) : this.#ask()));
    this.#own.replaceSync(`:host { width: ${width}px; aspect-ratio: ${width} / ${height}; }`);
    this.#context ??= this.#canvas.getContext('2d', { colorSpace: colorSpace === 'display-p3' ? colorSpace : 'srgb' });
    this.#ask();
    this.dispatchEvent(new Event('load'));
  }

  #fault(fault) {
    console.error(`${this.src}: ${fault.message}`);
    this.#failed(!this.#view);
    this.dispatchEvent(new Event('error'));
  }

  #failed(failed) {
    this.#canvas.hidden = failed;
    this.#words.hidden = !failed;
  }

  #resized(entry) {
    const [box] = entry.devicePixelContentBoxSize ?? [];
    const width = box?.inlineSize ?? Math.round(entry.contentRect.width * devicePixelRatio);
    const height = box?.blockSize ?? Math.round(entry.contentRect.height * devicePixelRatio);
    if (width !== this.#canvas.width || height !== this.#canvas.height) {
      const { zoom } = this;
      this.#canvas.width = width;
      this.#canvas.height = height;
      if (this.#view) {
        this.#place({ ...this.#view, scale: this.#fitting * zoom });
      }
      this.#ask(true);
    }
  }

  /** Canvas pixels for each of the picture, in a view of all of it. */
  get #fitting() {
    const { width, height } = this.#canvas;
    return this.#tiles ? Math.max(Math.min(width / this.#tiles.width, height / this.#tiles.height), Number.MIN_VALUE) : 1;
  }

  /** Draws soon, or at once. */
  #ask(atOnce = false) {
    if (atOnce) {
      this.#draw(performance.now());
    } else if (!this.#asked) {
      this.#asked = true;
      requestAnimationFrame((now) => {
        this.#asked = false;
        this.#draw(now);
      });
    }
  }

  #draw(now) {
    const { width, height } = this.#canvas;
    if (!this.#tiles || width === 0 || height === 0) {
      return;
    }
    this.#step(now);
    if (!this.#view) {
      this.#place({ x: this.#tiles.width / 2, y: this.#tiles.height / 2, scale: this.#fitting * this.#startZoom });
    }
    const { x, y, scale } = this.#view;
    const seen = { x: x - width / 2 / scale, y: y - height / 2 / scale, width: width / scale, height: height / scale, scale };
    const complete = this.#tiles.draw(this.#context, seen) && !this.#motion;
    if (complete && !this.#complete) {
      this.dispatchEvent(new Event('sharp'));
    }
    this.#complete = complete;
  }

  /** Moves the view a little further. */
  #step(now) {
    if (this.#motion) {
      const { from, to, start } = this.#motion;
      const part = Math.min(1, Math.max(0, (now - start) / MOTION_MS));
      const between = (a, b) => a + (b - a) * part;
      const scale = from.scale * (to.scale / from.scale) ** part;
      this.#place(part < 1 ? { x: between(from.x, to.x), y: between(from.y, to.y), scale } : to);
      if (part < 1) {
        this.#ask();
      } else {
        this.#motion = undefined;
      }
    }
  }

  /** Sets the view, within the picture. */
  #place({ x, y, scale }) {
    const { width, height } = this.#canvas;
    const fitting = this.#fitting;
    const bounded = Math.min(Math.max(scale, fitting), Math.max(fitting, MOST_PIXELS));
    const within = (at, side, shown) => (shown >= side ? side / 2 : Math.min(Math.max(at, shown / 2), side - shown / 2));
    this.#view = {
      x: within(x, this.#tiles.width, width / bounded), y: within(y, this.#tiles.height, height / bounded), scale: bounded,
    };
    // At its smallest it lets the page scroll.
    this.#canvas.style.touchAction = bounded > fitting ? 'none' : 'pan-x pan-y';
  }

  /** Moves the view; whether that is another one. */
  #moveTo(view, animated = false) {
    if (!this.#view) {
      return false;
    }
    const from = this.#view;
    this.#motion = undefined;
    this.#place(view);
    const to = this.#view;
    const moved = from.x !== to.x || from.y !== to.y || from.scale !== to.scale;
    if (moved && animated && !still.matches) {
      this.#view = from;
      this.#motion = { from, to, start: performance.now() };
    }
    if (moved) {
      this.#complete = false;
      this.#ask();
    }
    return moved;
  }

  /** Where the view goes: that of the motion under way. */
  get #goal() {
    return this.#motion?.to ?? this.#view;
  }

  /** Zooms, so that a place stays where it is: in canvas pixels from the middle. */
  #zoomAt(factor, { x, y }, animated) {
    if (!this.#view) {
      return false;
    }
    const { x: middleX, y: middleY, scale } = this.#goal;
    const fitting = this.#fitting;
    const to = Math.min(Math.max(scale * factor, fitting), Math.max(fitting, MOST_PIXELS));
    return this.#moveTo({ x: middleX + x / scale - x / to, y: middleY + y / scale - y / to, scale: to }, animated);
  }

  #pan(dx, dy, animated) {
    return Boolean(this.#view) && this.#moveTo(
      { x: this.#goal.x + dx / this.#goal.scale, y: this.#goal.y + dy / this.#goal.scale, scale: this.#goal.scale }, animated);
  }

  /** A place on the screen in canvas pixels from the middle. */
  #at({ clientX, clientY }) {
    const box = this.#canvas.getBoundingClientRect();
    const ratio = this.#canvas.width / box.width;
    return { x: (clientX - box.left - box.width / 2) * ratio, y: (clientY - box.top - box.height / 2) * ratio };
  }

  #listen() {
    const on = (type, listener, options) => this.#canvas.addEventListener(type, listener, options);
    // What changes nothing is the page's.
    const unlessIdle = (event, moved) => moved && event.preventDefault();
    on('wheel', (event) => {
      const delta = event.deltaY * (event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? 1 : LINE);
      unlessIdle(event, this.#zoomAt(Math.exp(-delta * (event.ctrlKey ? FINGERS : WHEEL)), this.#at(event), false));
    }, { passive: false });
    on('dblclick', (event) => this.#zoomAt(2, this.#at(event), true));
    on('keydown', (event) => unlessIdle(event, this.#pressed(event)));
    on('pointerdown', (event) => {
      if (event.button !== 0) {
        return;
      }
      this.#pointers.set(event.pointerId, this.#at(event));
      this.#canvas.setPointerCapture(event.pointerId);
    });
    on('pointermove', (event) => this.#dragged(event));
    for (const type of ['pointerup', 'pointercancel']) {
      on(type, (event) => this.#pointers.delete(event.pointerId));
    }
  }

  #pressed({ key, ctrlKey, altKey, metaKey }) {
    const { width, height } = this.#canvas;
    const middle = { x: 0, y: 0 };
    if (ctrlKey || altKey || metaKey) {
      return false;
    }
    switch (key) {
      case '+': case '=': return this.#zoomAt(STEP, middle, true);
      case '-': return this.#zoomAt(1 / STEP, middle, true);
      case '0': return this.#zoomAt(0, middle, true);
      case 'ArrowLeft': return this.#pan(-PART * width, 0, true);
      case 'ArrowRight': return this.#pan(PART * width, 0, true);
      case 'ArrowUp': return this.#pan(0, -PART * height, true);
      case 'ArrowDown': return this.#pan(0, PART * height, true);
      default: return false;
    }
  }

  /** One pointer moves the view; of two, their middle does, and their distance zooms. */
  #dragged(event) {
    const before = this.#pointers.get(event.pointerId);
    if (!before) {
      return;
    }
    const now = this.#at(event);
    const other = [...this.#pointers].find(([id]) => id !== event.pointerId)?.[1];
    this.#pointers.set(event.pointerId, now);
    const shift = (a, b) => [a.x - b.x, a.y - b.y];
    if (!other) {
      this.#pan(...shift(before, now), false);
      return;
    }
    const [dx, dy] = shift(before, now);
    this.#pan(dx / 2, dy / 2, false);
    const distance = (place) => Math.max(1, Math.hypot(...shift(place, other)));
    this.#zoomAt(distance(now) / distance(before), { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 }, false);
  }
}

customElements.define('inr-image', InrImage);
