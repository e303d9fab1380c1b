/*
 * Decodes .inr files in a browser. The work is done in workers (inr-worker.js), each of which runs the decoder, compiled to WebAssembly
 * (inr.wasm): the page's own thread only waits.
 */

const WORKER = new URL('./inr-worker.js', import.meta.url);
const WASM = new URL('./inr.wasm', import.meta.url);

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

let compiled;

/** inr.wasm, loaded and compiled once for all workers. */
function module() {
  compiled ??= compile().catch((fault) => {
    // The next picture tries again: the network may be back.
    compiled = undefined;
    throw fault;
  });
  return compiled;
}

async function compile() {
  const response = await fetch(WASM);
  if (!response.ok) {
    throw new TypeError(`${WASM} cannot be loaded: status ${response.status}`);
  }
  const builtins = { builtins: ['js-string'] };
  // A server that does not know the type of .wasm files is no reason to fail.
  return response.headers.get('Content-Type') === 'application/wasm'
    ? WebAssembly.compileStreaming(response, builtins)
    : WebAssembly.compile(await response.arrayBuffer(), builtins);
}

const MOST_WORKERS = Math.max(1, navigator.hardwareConcurrency ?? 1);
const idle = [];
const queue = [];
let workers = 0;
let lastId = 0;

/** One worker, and the task that it works on. */
class Decoder {
  constructor(module) {
    this.worker = new Worker(WORKER, { type: 'module', name: 'inr' });
    this.worker.onmessage = ({ data }) => this.answered(data);
    this.worker.onerror = (event) => {
      event.preventDefault();
      this.stopped(event.message ?? 'the worker does not start');
    };
    this.worker.postMessage({ module });
  }

  run(task) {
    this.task = task;
    task.decoder = this;
    this.worker.postMessage({ id: task.id, task: task.name, bytes: task.bytes, options: task.options }, [task.bytes.buffer]);
  }

  stopped(reason) {
    this.end(new InrError('internal', 0, `The decoder has stopped: ${reason}`));
  }

  answered({ result, refusal, stopped }) {
    if (stopped) {
      this.stopped(stopped);
      return;
    }
    const { task } = this;
    this.task = undefined;
    idle.push(this);
    task.settle(refusal ? refused(refusal) : undefined, result);
    work();
  }

  /** Ends the worker and its task; the next task gets a new worker. */
  end(fault) {
    this.worker.terminate();
    workers--;
    this.task?.settle(fault);
    work();
  }
}

function refused({ code, offset, reason }) {
  return code === 'argument' ? new RangeError(reason) : new InrError(code, offset, reason);
}

/** Gives waiting tasks to idle workers, and starts workers while there are too few. */
function work() {
  while (queue.length > 0 && idle.length > 0) {
    idle.pop().run(queue.shift());
  }
  if (queue.length > 0 && workers < MOST_WORKERS) {
    hire();
  }
}

function hire() {
  workers++;
  module().then((compiledModule) => {
    idle.push(new Decoder(compiledModule));
    work();
  }, (fault) => {
    workers--;
    queue.splice(0).forEach((task) => task.settle(fault));
  });
}

/** Loads the decoder before the first file is there, so that the two arrive at the same time. */
export function prepare() {
  if (workers === 0) {
    hire();
  }
}

/** Bytes of their own, which may be given away to a worker. */
async function bytesOf(source, signal) {
  if (source instanceof Response) {
    if (!source.ok) {
      throw new TypeError(`${source.url} cannot be loaded: status ${source.status}`);
    }
    return new Uint8Array(await source.arrayBuffer());
  }
  if (source instanceof Blob) {
    return new Uint8Array(await source.arrayBuffer());
  }
  if (ArrayBuffer.isView(source)) {
    return new Uint8Array(source.buffer, source.byteOffset, source.byteLength).slice();
  }
  if (source instanceof ArrayBuffer) {
    return new Uint8Array(source).slice();
  }
  throw new TypeError('An .inr file is expected as bytes, a Blob or a Response');
}

async function perform(name, source, options, signal) {
  signal?.throwIfAborted();
  prepare();
  const bytes = await bytesOf(source);
  signal?.throwIfAborted();
  return new Promise((resolve, reject) => {
    const task = { id: ++lastId, name, bytes, options };
    const abort = () => {
      const waiting = queue.indexOf(task);
      if (waiting >= 0) {
        queue.splice(waiting, 1);
        task.settle(signal.reason);
      } else {
        // A worker at work hears nothing: it is replaced.
        task.decoder.end(signal.reason);
      }
    };
    task.settle = (fault, result) => {
      signal?.removeEventListener('abort', abort);
      if (fault) {
        reject(fault);
      } else {
        resolve(result);
      }
    };
    signal?.addEventListener('abort', abort);
    queue.push(task);
    work();
  });
}

/** The properties in the header of a file. */
export function info(source) {
  return perform('info', source, {});
}

/** The pixels of a file, at any size, whole or in part. */
export async function decode(source, { width, height, region, bits = 8, limits, signal } = {}) {
  for (const [name, value] of Object.entries({ width, height, ...region })) {
    if (value !== undefined && !(Number.isInteger(value) && value >= 0 && value < 2 ** 31)) {
      throw new RangeError(`${name} is expected to be a whole number, got ${value}`);
    }
  }
  if (bits !== 8 && bits !== 16) {
    throw new RangeError(`8 or 16 bits are expected, got ${bits}`);
  }
  const options = { width, height, region, bits, limits: { ...LIMITS, ...limits } };
  const { buffer, ...picture } = await perform('decode', source, options, signal);
  return { ...picture, data: bits === 8 ? new Uint8ClampedArray(buffer) : new Uint16Array(buffer) };
}
