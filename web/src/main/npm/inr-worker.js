/*
 * Runs inr.wasm in a worker, one picture at a time. The first message has the compiled module; each later one is a task, and gets one
 * answer. Speaks with inr.js only.
 */

const CLASSES = [undefined, 'malformed', 'unsupported', 'limit', 'argument'];

let decoder;
let input;
let output;
let next;
let text;

// Imports "cast" with a wrong type, which only a browser that knows the function refuses.
const WRONG_CAST = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 2, 23, 1, 14, 119, 97, 115, 109, 58, 106, 115, 45, 115, 116,
  114, 105, 110, 103, 4, 99, 97, 115, 116, 0, 0]);

/** Whether WebAssembly has functions for strings of its own here. */
function hasStringBuiltins() {
  return !WebAssembly.validate(WRONG_CAST, { builtins: ['js-string'] });
}

/** What inr.wasm imports: the functions of org.inrcodec.web.Host, and those that the run-time of TeaVM asks for. */
function imports(module) {
  const needs = JSON.parse(new TextDecoder().decode(
    WebAssembly.Module.customSections(module, 'teavm.memoryRequirements')[0]));
  // No Java object is given to scripts, and no script is made of a text, so that a strict Content-Security-Policy allows all of it.
  const unused = () => { throw new Error('inr.wasm calls a function that it should not need'); };
  const strings = {
    fromCharCode: (unit) => String.fromCharCode(unit),
    fromCharCodeArray: unused,
    intoCharCodeArray: unused,
    concat: (first, second) => first + second,
    charCodeAt: (string, index) => string.charCodeAt(index),
    length: (string) => string.length,
    substring: (string, start, end) => string.substring(start, end),
  };
  return {
    inr: {
      input: (index) => input[index],
      begin: () => { output.words = new Uint32Array(output.length); },
      output: (word) => { output.words[next++] = word; },
      letter: (unit) => { text += String.fromCharCode(unit); },
    },
    env: { memory: new WebAssembly.Memory({ initial: Math.max(1, needs.min), maximum: 1 << 15 }) },
    teavmMemory: {
      notifyHeapResized() {},
      heapOffset: new WebAssembly.Global({ value: 'i32', mutable: false }, (needs.dataSize + 7) & ~7),
      maxSize: new WebAssembly.Global({ value: 'i32', mutable: false }, 0x7fffffff),
    },
    teavm: { takeStackTrace: () => ({}), decorateException() {} },
    teavmMath: Math,
    teavmDate: { currentTimeMillis: () => Date.now() },
    teavmJso: new Proxy({
      stringBuiltinsSupported: () => hasStringBuiltins(),
      // The only function that is made of a text; it returns its argument.
      createFunction1: () => (value) => value,
      callFunction1: (called, value) => called(value),
      createClass() {},
      defineFunction() {},
      defineStaticMethod() {},
    }, { get: (known, name) => known[name] ?? unused }),
    'wasm:js-string': strings,
  };
}

async function start(module) {
  const instance = await WebAssembly.instantiate(module, imports(module));
  decoder = instance.exports;
}

/** The file as words, filled up with zeros. */
function words(bytes) {
  const padded = new Uint8Array((bytes.length + 3) & ~3);
  padded.set(bytes);
  return new Int32Array(padded.buffer);
}

class Refusal {
  constructor(status) {
    this.code = CLASSES[status];
    this.offset = decoder.offset();
    this.reason = text;
  }
}

function checked(status) {
  if (status !== 0) {
    throw new Refusal(status);
  }
  return status;
}

function properties() {
  text = '';
  decoder.profile();
  return {
    width: decoder.width(),
    height: decoder.height(),
    channels: decoder.channels(),
    bitDepth: decoder.bitDepth(),
    profile: text.toLowerCase(),
    version: [decoder.majorVersion(), decoder.minorVersion()],
  };
}

function info(bytes) {
  checked(decoder.info(bytes.length));
  return properties();
}

/** The size of the whole picture; a side that is not given keeps the proportions. */
function size(stored, { width, height }) {
  const other = (side, from, to) => Math.max(1, Math.round(side * to / from));
  return {
    width: width ?? (height ? other(height, stored.height, stored.width) : stored.width),
    height: height ?? (width ? other(width, stored.width, stored.height) : stored.height),
  };
}

function decode(bytes, { limits, bits, region, ...wanted }) {
  checked(decoder.open(bytes.length, limits.pixels, limits.memoryBytes, limits.multiplyAdds, limits.metadataBytes));
  const stored = properties();
  const whole = size(stored, wanted);
  const part = region ?? { x: 0, y: 0, ...whole };
  text = '';
  next = 0;
  output = { length: part.width * part.height * bits / 8 };
  checked(decoder.decode(whole.width, whole.height, part.x, part.y, part.width, part.height, bits));
  return { width: part.width, height: part.height, channels: stored.channels, buffer: output.words.buffer };
}

function answer({ id, task, bytes, options }) {
  text = '';
  input = words(bytes);
  try {
    const result = task === 'info' ? info(bytes) : decode(bytes, options);
    postMessage({ id, result }, result.buffer ? [result.buffer] : []);
  } catch (fault) {
    if (!(fault instanceof Refusal)) {
      // The module may be in any state: the page replaces this worker.
      throw fault;
    }
    postMessage({ id, refusal: { ...fault } });
  } finally {
    input = undefined;
    output = undefined;
    decoder.close();
  }
}

let ready;
onmessage = ({ data }) => {
  if (data.module) {
    ready = start(data.module);
  } else {
    ready.then(() => answer(data)).catch((fault) => postMessage({ stopped: String(fault) }));
  }
};
