/* One instance of inr.wasm: what it imports, and its functions with their values from and for scripts. */

const CLASSES = [undefined, 'malformed', 'unsupported', 'limit', 'argument'];
const FIELDS = ['samples', 'gradient', 'laplacian'];

// Imports "cast" with a wrong type, which only a browser that knows the function refuses.
const WRONG_CAST = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 2, 23, 1, 14, 119, 97, 115, 109, 58, 106, 115, 45, 115, 116,
  114, 105, 110, 103, 4, 99, 97, 115, 116, 0, 0]);

/** Whether WebAssembly has functions for strings of its own here. */
function hasStringBuiltins() {
  return !WebAssembly.validate(WRONG_CAST, { builtins: ['js-string'] });
}

const unused = () => { throw new Error('inr.wasm calls a function that it should not need'); };

/** What a module imports from another one that is not there. */
function without(module, name) {
  return Object.fromEntries(WebAssembly.Module.imports(module).filter((each) => each.module === name).map((each) => [each.name, unused]));
}

/** Makes a memory reach up to an address; 0 when there is no more. */
function reach(memory, end) {
  const missing = Math.ceil(end / 65536) - memory.buffer.byteLength / 65536;
  try {
    return missing > 0 ? memory.grow(missing) : 1;
  } catch {
    return 0;
  }
}

/** The file as words, filled up with zeros. */
function words(bytes) {
  const padded = new Uint8Array((bytes.length + 3) & ~3);
  padded.set(bytes);
  return new Int32Array(padded.buffer);
}

/** Why the decoder refuses a file or a request. */
export class Refusal {
  constructor(code, offset, reason) {
    Object.assign(this, { code, offset, reason });
  }
}

export class Instance {
  #exports;
  #memory;
  #input;
  #output;
  #next;
  #text = '';
  #progress = () => {};

  /** @param modules inr.wasm, and inr-simd.wasm in a browser that has vectors */
  static async of({ inr, simd }) {
    const created = new Instance();
    const needs = JSON.parse(new TextDecoder().decode(
      WebAssembly.Module.customSections(inr, 'teavm.memoryRequirements')[0]));
    const pages = Math.max(1, needs.min);
    const memory = new WebAssembly.Memory({ initial: pages, maximum: 1 << 15 });
    created.#memory = memory;
    const kernels = simd ? (await WebAssembly.instantiate(simd, { env: { memory } })).exports : without(inr, 'simd');
    const heap = { usable: () => Number(Boolean(simd)), start: () => pages << 16, reserve: (end) => reach(memory, end) };
    const imports = { ...created.#imports(needs), env: { memory }, simd: { ...kernels, ...heap } };
    created.#exports = (await WebAssembly.instantiate(inr, imports)).exports;
    return created;
  }

  /** The functions of org.inrcodec.web.Host, and those that the run-time of TeaVM asks for. */
  #imports(needs) {
    // No Java object is given to scripts, and no script is made of a text, so that a strict Content-Security-Policy allows all of it.
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
        input: (index) => this.#input[index],
        begin: () => { this.#output.words = new Uint32Array(this.#output.length); },
        output: (address, count) => {
          this.#output.words.set(new Uint32Array(this.#memory.buffer, address, count), this.#next);
          this.#next += count;
        },
        letter: (unit) => { this.#text += String.fromCharCode(unit); },
        progress: (rows) => this.#progress(rows),
      },
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

  /** Calls a function that returns a status, and returns the text that it has told. */
  #checked(call) {
    this.#text = '';
    const status = call(this.#exports);
    const told = this.#text;
    this.#text = '';
    if (status !== 0) {
      throw new Refusal(CLASSES[status], this.#exports.offset(), told);
    }
    return told;
  }

  #reading(bytes, call) {
    this.#input = words(bytes);
    try {
      return JSON.parse(this.#checked(call));
    } finally {
      this.#input = undefined;
    }
  }

  /** What a file says of its picture; of a damaged one what its header says. */
  describe(bytes) {
    return this.#reading(bytes, ({ describe }) => describe(bytes.length));
  }

  /** Opens a file under a number, with so many bytes for decoded tiles between decodes; returns what `describe` does. */
  open(number, bytes, { pixels, memoryBytes, multiplyAdds, metadataBytes }, cachedBytes) {
    return this.#reading(bytes, ({ open }) => open(
      number, bytes.length, pixels, memoryBytes, multiplyAdds, metadataBytes, cachedBytes));
  }

  close(number) {
    this.#exports.close(number);
  }

  /** Checks a decode against the limits. */
  check(number, whole, part, bits) {
    this.#checked(({ check }) => check(
      number, whole.width, whole.height, part.x, part.y, part.width, part.height, bits));
  }

  /** First column (axis 0) or row (axis 1) of a size that lies in a column or row of tiles. */
  firstInTile(number, axis, side, tile) {
    return this.#exports.firstInTile(number, axis, side, tile);
  }

  /** Decodes a part of a file: R, G, B, alpha of 8 or 16 bits, in words. */
  decode(number, whole, part, bits, field, progress) {
    this.#next = 0;
    this.#output = { length: part.width * part.height * bits / 8 };
    this.#progress = progress;
    try {
      this.#checked(({ decode }) => decode(
        number, whole.width, whole.height, part.x, part.y, part.width, part.height, bits, FIELDS.indexOf(field)));
      return this.#output.words.buffer;
    } finally {
      this.#output = undefined;
    }
  }
}
