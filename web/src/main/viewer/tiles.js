/*
 * Tiles for OpenSeadragon. All views of a picture have the same pyramid, whose largest level is far above the stored size; they differ in
 * how a tile is made: from the network, or from the stored pixels.
 */

const { OpenSeadragon } = window;

const SIDE = 512;
/** Stored pixels around a tile that an enlargement by the browser takes into account. */
const MARGIN = 2;

/**
 * Makes tiles, a few at a time: those that are visible, the coarsest ones first. The others wait until they are seen again. OpenSeadragon itself asks
 * for tiles in the order in which they became visible, also for those that were passed on the way.
 */
class TileQueue {
  constructor(most) {
    this.most = most;
    this.running = 0;
    this.jobs = new Set();
  }

  /** @param job with `level`, `visible()`, and `make()`, which returns a promise and does not fail */
  add(job) {
    this.jobs.add(job);
    this.next();
  }

  remove(job) {
    this.jobs.delete(job);
  }

  clear() {
    this.jobs.clear();
  }

  /** Begins what can be begun, also after something has moved. */
  next() {
    while (this.running < this.most) {
      const seen = [...this.jobs].filter((job) => job.visible());
      if (seen.length === 0) {
        return;
      }
      const job = seen.reduce((best, one) => (one.level < best.level ? one : best));
      this.jobs.delete(job);
      this.running++;
      job.make().finally(() => {
        this.running--;
        this.next();
      });
    }
  }
}

/** The tiles of all views. */
export const queue = new TileQueue(Math.max(1, navigator.hardwareConcurrency ?? 1));

/** A pyramid over a picture; subclasses make the tiles. */
class Pyramid extends OpenSeadragon.TileSource {
  /**
   * @param picture what is shown
   * @param viewer shows it
   * @param failed told why a tile could not be made
   */
  constructor(picture, viewer, failed) {
    const [width, height] = [picture.width * picture.zoom, picture.height * picture.zoom];
    const top = Math.ceil(Math.log2(Math.max(width, height)));
    super({ width, height, tileSize: SIDE, maxLevel: top, minLevel: Math.min(top, Math.log2(SIDE)), ready: true });
    Object.assign(this, { picture, viewer, failed });
  }

  /** Only a name: nothing is fetched. */
  getTileUrl(level, x, y) {
    return `${this._uniqueIdentifier}/${level}/${x}/${y}`;
  }

  hasTransparency() {
    return this.picture.translucent;
  }

  downloadTileStart(context) {
    const { level, x, y } = context.tile;
    const size = this.sizeOf(level);
    const region = { x: x * SIDE, y: y * SIDE, width: Math.min(SIDE, size.width - x * SIDE), height: Math.min(SIDE, size.height - y * SIDE) };
    const bounds = this.getTileBounds(level, x, y);
    context.userData.job = {
      level,
      visible: () => !this.viewer.viewport || bounds.intersection(this.viewer.viewport.getBounds()) !== null,
      make: () => this.make(size, region).then((canvas) => context.finish(canvas.getContext('2d'), null, 'context2d'), (fault) => {
        this.failed(fault);
        context.fail(fault.message, null);
      }),
    };
    queue.add(context.userData.job);
  }

  // A tile that is being made is finished all the same: its worker would have to be replaced.
  downloadTileAbort(context) {
    queue.remove(context.userData.job);
  }

  /** Size of the whole picture on a level. */
  sizeOf(level) {
    const scale = this.getLevelScale(level);
    return { width: Math.ceil(this.width * scale), height: Math.ceil(this.height * scale) };
  }
}

/** The network, or a field that is made of its derivatives, evaluated where the pixels of the screen are. */
export class NetworkTiles extends Pyramid {
  constructor(picture, viewer, failed, field) {
    super(picture, viewer, failed);
    this.field = field;
  }

  make(size, region) {
    return this.picture.canvas(size.width, size.height, region, this.field);
  }
}

/** The stored pixels, enlarged as squares or by the browser. */
export class StoredTiles extends Pyramid {
  constructor(picture, viewer, failed, smooth) {
    super(picture, viewer, failed);
    this.smooth = smooth;
  }

  async make(size, region) {
    const stored = await this.picture.storedCanvas();
    const scale = size.width / stored.width;
    const canvas = document.createElement('canvas');
    canvas.width = region.width;
    canvas.height = region.height;
    const context = canvas.getContext('2d');
    context.imageSmoothingEnabled = this.smooth || scale < 1;
    context.imageSmoothingQuality = 'high';
    // Whole stored pixels, and those around them, so that tiles meet without a seam.
    const margin = this.smooth ? MARGIN : 0;
    const [left, top] = [region.x, region.y].map((at) => Math.max(0, Math.floor(at / scale) - margin));
    const right = Math.min(stored.width, Math.ceil((region.x + region.width) / scale) + margin);
    const bottom = Math.min(stored.height, Math.ceil((region.y + region.height) / scale) + margin);
    context.drawImage(stored, left, top, right - left, bottom - top,
      left * scale - region.x, top * scale - region.y, (right - left) * scale, (bottom - top) * scale);
    return canvas;
  }
}
