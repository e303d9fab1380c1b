/*
 * Decodes .inr files in a browser. The work is done in workers (inr-worker.js), each of which runs the decoder, compiled to WebAssembly
 * (inr.wasm): the page's own thread only waits.
 */

const WASM = new URL('./inr.wasm', import.meta.url);
const SIMD = new URL('./inr-simd.wasm', import.meta.url);

/** As in the Java decoder, but for pages: pictures of strangers, one of many on the page. */
const LIMITS = Object.freeze({ pixels: 2 ** 26, memoryBytes: 2 ** 29, multiplyAdds: 2 ** 40, metadataBytes: 2 ** 24 });

/** A file that cannot be decoded: `code` is `malformed`, `unsupported`, `limit` or `internal`. */
export class InrError extends Error {
  constructor(code, offset, reason) {
    super(offset > 0 ? `${reason} (at byte ${offset})` : reason);
    this.name = 'InrError';
    this.code = code;
    this.offset = offset;
    this.reason = reason;
  }
}

// A module with one function that returns a vector.
const VECTORS = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11]);

let compiled;

/** What the workers run, loaded and compiled once for all of them. */
function modules() {
  compiled ??= Promise.all([compile(WASM), WebAssembly.validate(VECTORS) ? compile(SIMD).catch(slow) : undefined])
    .then(([inr, simd]) => ({ inr, simd }))
    .catch((fault) => {
      // The next picture tries again: the network may be back.
      compiled = undefined;
      throw fault;
    });
  return compiled;
}

function slow(fault) {
  console.warn(`.inr pictures take longer: ${fault.message}`);
}

async function compile(url) {
  const response = await fetch(url);
  if (!response.ok) {
    throw new TypeError(`${url} cannot be loaded: status ${response.status}`);
  }
  const builtins = { builtins: ['js-string'] };
  try {
    // A server that does not know the type of .wasm files is no reason to fail.
    return await (response.headers.get('Content-Type') === 'application/wasm'
      ? WebAssembly.compileStreaming(response, builtins)
      : WebAssembly.compile(await response.arrayBuffer(), builtins));
  } catch (fault) {
    // The browser is too old, or this is another file: some servers answer every request with a page.
    throw new TypeError(`${url} cannot be compiled: ${fault.message}`);
  }
}

let here;

/** Decodes on this thread from now on: see inr.d.ts. */
export function runHere(run) {
  here = run;
}

/** A worker's side of the conversation, without a worker. */
class LocalWorker {
  constructor() {
    this.decoder = new here.Decoder((message) => this.onmessage({ data: message }));
  }

  postMessage(message) {
    this.decoder.receive(message);
  }

  terminate() {
    this.onmessage = () => {};
  }
}

const mostWorkers = () => (here ? 1 : Math.max(1, navigator.hardwareConcurrency ?? 1));
const decoders = new Set();
const queue = [];
let lastId = 0;

/** One worker, the files that are open in it, and the task that it works on. */
class Decoder {
  constructor() {
    this.files = new Set();
    // The address in this place, because tools that pack scripts know a worker by it.
    this.worker = here ? new LocalWorker() : new Worker(new URL('./inr-worker.js', import.meta.url), { type: 'module', name: 'inr' });
    // Not if there is none: browsers start no workers from other servers.
    decoders.add(this);
    this.worker.onmessage = ({ data }) => this.answered(data);
    this.worker.onerror = (event) => {
      event.preventDefault();
      this.stopped(event.message ?? 'the worker does not start');
    };
    // The worker starts while the decoder is loaded and compiled.
    modules().then((both) => this.worker.postMessage({ modules: both }), (fault) => {
      queue.splice(0).forEach((task) => task.fail(fault));
      this.end(fault);
    });
  }

  run(task) {
    this.task = task;
    task.decoder = this;
    const { id, name, file, options } = task;
    const message = { id, task: name, options };
    if (file) {
      message.file = { id: file.id, keep: file.keep, limits: file.limits };
      if (!this.files.has(file.id)) {
        message.file.bytes = file.bytes;
        this.files.add(file.id);
      }
    }
    this.worker.postMessage(message);
  }

  forget(file) {
    if (this.files.delete(file.id)) {
      this.worker.postMessage({ forget: file.id });
    }
  }

  stopped(reason) {
    this.end(new InrError('internal', 0, `The decoder has stopped: ${reason}`));
  }

  answered({ result, refusal, progress, stopped }) {
    const { task } = this;
    if (stopped) {
      this.stopped(stopped);
    } else if (progress) {
      task?.onProgress(progress);
    } else {
      this.task = undefined;
      if (refusal) {
        task.fail(refused(refusal));
      } else {
        task.succeed(result);
      }
      work();
    }
  }

  /** Ends the worker and its task; the next task gets a new worker. */
  end(fault) {
    this.worker.terminate();
    decoders.delete(this);
    this.task?.fail(fault);
    work();
  }
}

function refused({ code, offset, reason }) {
  return code === 'argument' ? new RangeError(reason) : new InrError(code, offset, reason);
}

/** Gives waiting tasks to idle workers, rather to those that know the file, and starts workers while there are too few. */
function work() {
  while (true) {
    const idle = [...decoders].filter(({ task }) => !task);
    // Of the parts of a picture that is given up, none is begun any more.
    const next = queue.findIndex(({ signal }) => !signal?.aborted);
    if (next < 0 || (idle.length === 0 && decoders.size === mostWorkers())) {
      return;
    }
    const [task] = queue.splice(next, 1);
    const decoder = idle.find(({ files }) => files.has(task.file?.id)) ?? idle[0] ?? new Decoder();
    decoder.run(task);
  }
}

/** Loads the decoder before the first file is there, so that the two arrive at the same time. */
export function prepare() {
  if (decoders.size === 0) {
    new Decoder();
  }
}

/** How many workers would have nothing to do beside one more task. */
function spareWorkers() {
  const busy = [...decoders].filter(({ task }) => task).length;
  return mostWorkers() - busy - queue.length - 1;
}

/** Has a worker do a task: { name, file, options, onProgress }. */
function perform(task, signal) {
  signal?.throwIfAborted();
  return new Promise((resolve, reject) => {
    const abort = () => {
      if (task.decoder) {
        // A worker at work hears nothing: it is replaced.
        task.decoder.end(signal.reason);
      } else {
        queue.splice(queue.indexOf(task), 1);
        task.fail(signal.reason);
      }
    };
    const settled = () => signal?.removeEventListener('abort', abort);
    task.id = ++lastId;
    task.signal = signal;
    task.succeed = (result) => {
      settled();
      resolve(result);
    };
    task.fail = (fault) => {
      settled();
      reject(fault);
    };
    signal?.addEventListener('abort', abort);
    queue.push(task);
    work();
  });
}

async function responseBytes(response) {
  if (!response.ok) {
    throw new TypeError(`${response.url} cannot be loaded: status ${response.status}`);
  }
  return new Uint8Array(await response.arrayBuffer());
}

/** The bytes of a source, which nobody else changes. */
async function bytesOf(source) {
  const given = typeof source?.then === 'function' ? await source : source;
  if (given instanceof Response) {
    return responseBytes(given);
  }
  if (given instanceof Blob) {
    return new Uint8Array(await given.arrayBuffer());
  }
  if (given instanceof ReadableStream) {
    return responseBytes(new Response(given));
  }
  if (ArrayBuffer.isView(given)) {
    return new Uint8Array(given.buffer, given.byteOffset, given.byteLength).slice();
  }
  if (given instanceof ArrayBuffer) {
    return new Uint8Array(given).slice();
  }
  throw new TypeError('An .inr file is expected as bytes, a Blob, a stream or a Response');
}

/** A promise that is rejected when a signal says so before it settles. */
function abortable(promise, signal) {
  if (!signal) {
    return promise;
  }
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    signal.addEventListener('abort', abort);
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}

/** A file as the workers know it. */
async function fileOf(source, { limits, signal, keep }) {
  signal?.throwIfAborted();
  prepare();
  const bytes = await abortable(bytesOf(source), signal);
  return { id: ++lastId, keep, bytes, limits: { ...LIMITS, ...limits } };
}

function forget(file) {
  decoders.forEach((decoder) => decoder.forget(file));
}

function oneOf(name, value, ...values) {
  if (value !== undefined && !values.includes(value)) {
    throw new RangeError(`${name} is expected to be ${values.join(' or ')}, got ${value}`);
  }
}

/** The options of a decode, as a worker takes them. */
function checked({ width, height, scale, region, bits = 8, orientation, colorSpace, field }) {
  for (const [name, value] of [...Object.entries({ width, height }), ...Object.entries(region ?? {})]) {
    if (value !== undefined && !(Number.isInteger(value) && value >= 0 && value < 2 ** 31)) {
      throw new RangeError(`${name} is expected to be a whole number, got ${value}`);
    }
  }
  if (scale !== undefined && !(scale > 0 && scale < Infinity && width === undefined && height === undefined)) {
    throw new RangeError(`scale is expected to be above 0, without width and height, got ${scale}`);
  }
  oneOf('bits', bits, 8, 16);
  oneOf('orientation', orientation, 'from-image', 'none');
  oneOf('colorSpace', colorSpace, 'srgb', 'display-p3');
  oneOf('field', field, 'samples', 'gradient', 'laplacian');
  return { width, height, scale, region, bits, orientation, colorSpace, field };
}

/** Copies the pixels of a part to their place in the whole. */
function place({ data, width }, { data: part, x, y, width: columns, height: rows }) {
  if (columns === width) {
    data.set(part, 4 * width * y);
    return;
  }
  for (let row = 0; row < rows; row++) {
    data.set(part.subarray(4 * columns * row, 4 * columns * (row + 1)), 4 * (width * (y + row) + x));
  }
}

const samples = (bits) => (bits === 8 ? Uint8ClampedArray : Uint16Array);

function allocated(bits, pixels) {
  try {
    return new (samples(bits))(4 * pixels);
  } catch (fault) {
    throw new InrError('internal', 0, `No memory for ${pixels} pixels: ${fault.message}`);
  }
}

/** Decodes the parts of a picture in all workers, and puts them together. */
async function decodeParts(file, { parts, ...picture }, bits, signal, onProgress) {
  const pixels = picture.width * picture.height;
  const data = allocated(bits, pixels);
  let done = 0;
  const tasks = parts.map((options) => ({ name: 'part', file, options, onProgress() {} }));
  try {
    await Promise.all(tasks.map(async (task) => {
      const { buffer, ...part } = await perform(task, signal);
      place({ data, width: picture.width }, { ...part, data: new (samples(bits))(buffer) });
      done += part.width * part.height;
      onProgress?.(done / pixels);
    }));
  } catch (fault) {
    // Those that have begun run out, the others need not begin.
    for (let i = queue.length - 1; i >= 0; i--) {
      if (tasks.includes(queue[i])) {
        queue.splice(i, 1)[0].fail(fault);
      }
    }
    throw fault;
  }
  return { ...picture, data };
}

async function decodeFile(file, { signal, onProgress, ...view }) {
  const options = { ...checked(view), share: spareWorkers() > 0, tell: Boolean(onProgress) };
  const first = await perform({ name: 'decode', file, options, onProgress }, signal);
  if (first.parts) {
    return decodeParts(file, first, options.bits, signal, onProgress);
  }
  const { buffer, ...picture } = first;
  return { ...picture, data: new (samples(options.bits))(buffer) };
}

/** The properties in the header and the metadata of a file. */
export async function info(source) {
  const file = await fileOf(source, {});
  try {
    return await perform({ name: 'info', file });
  } finally {
    forget(file);
  }
}

/** The pixels of a file, at any size, whole or in part. */
export async function decode(source, { limits, ...view } = {}) {
  checked(view);
  const file = await fileOf(source, { limits, signal: view.signal });
  try {
    return await decodeFile(file, view);
  } finally {
    forget(file);
  }
}

/** A file for many decodes. */
export async function open(source, { limits, signal } = {}) {
  const file = await fileOf(source, { limits, signal, keep: true });
  const properties = await perform({ name: 'open', file }, signal).catch((fault) => {
    forget(file);
    throw fault;
  });
  let closed = false;
  return Object.freeze({
    info: properties,
    async decode(view = {}) {
      if (closed) {
        throw new TypeError('The file has been closed');
      }
      return decodeFile(file, view);
    },
    close() {
      closed = true;
      forget(file);
    },
  });
}

/** The pixels for a canvas. */
export function toImageData({ data, width, height, colorSpace }) {
  return new ImageData(data, width, height, { colorSpace });
}

/** An image file of a decoded picture. */
export async function toBlob(picture, type = 'image/png', quality = undefined) {
  if (type === 'image/png') {
    const { width, height, data, colorSpace } = picture;
    return perform({ name: 'png', options: { width, height, data, colorSpace } });
  }
  const { width, height, colorSpace } = picture;
  const canvas = new OffscreenCanvas(width, height);
  const data = picture.data instanceof Uint16Array
    ? Uint8ClampedArray.from(picture.data, (sample) => Math.floor((sample * 255 + 32767) / 65535))
    : picture.data;
  canvas.getContext('2d', { colorSpace }).putImageData(toImageData({ ...picture, data }), 0, 0);
  const blob = await canvas.convertToBlob({ type, quality });
  if (blob.type !== type) {
    throw new RangeError(`This browser writes no ${type}`);
  }
  return blob;
}
