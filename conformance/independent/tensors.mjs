// The tensors of an .inr file: FORMAT.md 2, 7.1 to 7.4. Used by inr.mjs.

export const f = Math.fround;                                     // one binary32 operation: f(a + b), f(a * b)
export const clamp = (v, a, b) => (v < a ? a : v > b ? b : v);
export const times = (n, make) => Array.from({ length: n }, (_, i) => make(i));
export const MAX = 2 ** 20;

export class Refusal extends Error {
  constructor(kind, offset, reason) {
    super(`${kind} at ${offset}: ${reason}`);
    Object.assign(this, { kind, offset });
  }
}

/** Bytes from..end of a file, with the types of 2.2 and packed runs of 2.5. */
export class Bytes {
  constructor(data, at, end) {
    Object.assign(this, { data, at, end, view: new DataView(data.buffer, data.byteOffset, data.length), bit: 0 });
  }
  fail(reason, at = this.at, kind = 'malformed') { throw new Refusal(kind, at, reason); }
  need(ok, reason, kind) { if (!ok) this.fail(reason, this.last, kind); }
  take(n) {
    if (n > this.end - this.at) this.fail('ends early', this.end);
    this.last = this.at;
    this.at += n;
    return this.last;
  }
  u8() { return this.data[this.take(1)]; }
  u32() { return this.view.getUint32(this.take(4), true); }
  f32() { return this.view.getFloat32(this.take(4), true); }
  f16() {
    const v = this.view.getUint16(this.take(2), true), e = (v >> 10) & 31, m = v & 1023;
    const size = e === 0 ? m * 2 ** -24 : e < 31 ? (1024 + m) * 2 ** (e - 25) : m ? NaN : Infinity;
    return v >> 15 ? -size : size;
  }
  varint(low = 0, high = 2 ** 32 - 1) {
    const start = this.at;
    let v = 0, b;
    for (let i = 0; ; i++) {
      b = this.u8();
      v += (b & 127) * 128 ** i;
      if (b < 128) { if (i > 0 && b === 0) this.fail('varint not shortest', start); break; }
      if (i === 4) this.fail('varint too long', start);
    }
    this.last = start;
    if (v > 2 ** 32 - 1 || v < low || v > high) this.fail(`value ${v} out of range`, start);
    return v;
  }
  svarint() { const v = this.varint(); return v % 2 ? -(v + 1) / 2 : v / 2; }
  bits(n) {                                                // next n bits of a packed run
    let v = 0;
    for (; n > 0; n--) {
      if (this.bit === 0) { this.byte = this.u8(); this.bit = 8; }
      v = v * 2 + ((this.byte >> --this.bit) & 1);
    }
    return v;
  }
  endRun() { this.need(!(this.byte & ((1 << this.bit) - 1)) || this.bit === 0, 'padding bit not 0'); this.bit = 0; }
  part(n) { const from = this.take(n); return new Bytes(this.data, from, from + n); }
}

/** 7.4.1 to 7.4.4. A context is [P, n]. */
export class RangeDecoder {
  constructor(p) {
    Object.assign(this, { p, range: 2 ** 32 - 1, code: 0 });
    for (let i = 0; i < 4; i++) this.code = this.code * 256 + this.next();
    if (this.code === this.range) p.fail('range coder begins with FF FF FF FF', p.end - p.length);
  }
  next() { return this.p.at < this.p.end ? this.p.data[this.p.at++] : 0; }
  decode(probability) {
    const bound = Math.floor(this.range * probability / 65536), bit = this.code < bound ? 0 : 1;
    if (bit) { this.code -= bound; this.range -= bound; } else this.range = bound;
    while (this.range < 2 ** 24) { this.range *= 256; this.code = this.code * 256 + this.next(); }
    return bit;
  }
  bit(context) {
    const b = this.decode(clamp(context[0] >> 6, 32, 65504));
    context[0] += Math.trunc((2 ** 22 * (1 - b) - context[0]) / (context[1] + 2));
    if (context[1] < 1022) context[1]++;
    return b;
  }
  bits(k) { let v = 0; while (k-- > 0) v = v * 2 + this.decode(32768); return v; }
  finish() { if (this.p.at < this.p.end) this.p.fail('bytes left over after the range-coded data'); }
}

const fresh = (count) => times(count, () => [64 * 32768, 0]);
const table = (n, text) => text.trim().split(/\s+/).map((p0) => [n, 64 * p0]);
const START = {                                            // 7.4.7: [n, P]
  Z: [table(15, '425 2264 7731 16668 26726 35963 43575 49490 53933 57204 59581 61293 62520 63395 64018 64461')],
  S: [table(200, '32768')],
  E: [table(32, '3047 4306 6081 8579 12081 16954 23616 32380 42974 53672 61259 64296 65122'),
    table(32, '3064 4338 6145 8707 12331 17428 24473 33786 44873 55403 61894 64097 64862'),
    table(32, '3080 4371 6211 8836 12584 17909 25333 35149 46564 56626 61935 63545 64521')],
  M1: [table(100, '32980 33072 33208 33412 33728 34239 35109 36667 39535 44630 52149 58848 61071'),
    table(100, '32981 33075 33215 33428 33765 34324 35305 37107 40448 46206 53696 58198 58937')],
  M2: [table(100, '32874 32920 32988 33090 33247 33503 33939 34725 36205 38996 43816 49482 50459'),
    table(100, '32875 32923 32995 33106 33286 33592 34146 35189 37177 40729 45239 45873 47942')],
};
const X = times(32, (h) => Math.round(256 * 2 ** (h / 2 - 3)));

/** 7.4.7, 7.4.8: reader of the uniform integers v of one tensor. */
function uniformReader(t, rc) {
  const start = (name) => START[name].map((row) => row.map(([n, P]) => [P, n]));
  const [Z] = start('Z'), [[S]] = start('S'), E = start('E'), M1 = start('M1'), M2 = start('M2');
  const column = Array(t.cols).fill(0);
  let total = 0, inRow = 0, row = -1;
  const scale = (r, c) => {
    if (t.mode === 0) return t.hint;
    const g = Math.max(1, Math.floor((256 * total + 8 * X[t.hint]) / (r * t.cols + c + 8)));
    let a = Math.floor((256 * column[c] + 4 * g) / (r + 4));
    if (t.mode === 2) a = Math.floor(a * Math.floor((256 * inRow + 6 * g) / (c + 6)) / g);
    const big = BigInt(clamp(a, 1, 2 ** 24));
    return clamp(((big * big * 5793n) >> 12n).toString(2).length - 11, 0, 31);
  };
  return (i) => {
    const c = i % t.cols, r = (i - c) / t.cols;
    if (r !== row) { row = r; inRow = 0; }
    const s = scale(r, c), step = (e) => clamp(2 * e + 8 - s, -6, 6) + 6;
    if (rc.bit(Z[Math.min(s, 15)])) return 0;
    const negative = rc.bit(S);
    let e = 0, m = 1;
    while (e < 15 && rc.bit(E[Math.min(e, 2)][step(e)])) e++;
    let rest = e;
    if (rest > 0) { m = 2 * m + rc.bit(M1[Math.min(e, 2) - 1][step(e)]); rest--; }
    if (rest > 0) { m = 2 * m + rc.bit(M2[m & 1][step(e)]); rest--; }
    m = m * 2 ** rest + rc.bits(rest);
    total += m; column[c] += m; inRow += m;
    return negative ? -m : m;
  };
}

/** 7.3.2 to 7.3.4: reads a table and returns the reader of one symbol. */
function huffman(p, alphabet) {
  const first = p.bits(8), last = p.bits(8);
  p.need(first <= last && last < alphabet, 'Huffman table');
  const lengths = times(last - first + 1, () => p.bits(4)), codes = new Map();
  const used = lengths.filter((n) => n > 0);
  let code = 0;
  for (let n = 1; n < 16; n++) {
    lengths.forEach((length, i) => {
      if (length === n) { codes.set(n * 65536 + (code >> (15 - n)), first + i); code += 2 ** (15 - n); }
    });
  }
  p.need(used.length === 1 ? used[0] === 1 : used.length > 1 && code === 2 ** 15, 'Huffman lengths');
  return () => {
    for (let n = 1, v = 0; n < 16; n++) {
      v = v * 2 + p.bits(1);
      if (codes.has(n * 65536 + v)) return codes.get(n * 65536 + v);
    }
    return p.fail('no such Huffman code', p.last);
  };
}

/** 7.1: the tensors of a payload as Float32Arrays. */
export function tensors(p, shapes) {
  const last = {}, later = [], results = [];
  for (const shape of shapes) {
    const t = descriptor(p, shape, last);
    last[shape.kind] = t;
    t.values = new Float32Array(t.rows * t.cols);
    results.push(t.values);
    t.at = p.last;
    if (t.encoding === 0) continue;
    if (t.storage === 2) { later.push(t); continue; }
    const flags = t.mask ? directMask(p, t) : Array(dataCount(t)).fill(1);
    if (!flags.includes(1)) continue;
    const index = Math.ceil(Math.log2(t.K ?? 1));
    const bits = [0, 32, 16, t.n, t.n, t.n, index, 1, 2, 0, index][t.encoding];
    let next = () => p.bits(bits);
    if (t.encoding <= 2) next = () => (t.encoding === 1 ? p.f32() : p.f16());
    else if (t.storage === 1) {
      const low = t.n > 8 ? t.n - 8 : 0;
      const symbol = huffman(p, t.n ? 2 ** (t.n - low) : [t.K, 2, 3, 0, t.K][t.encoding - 6]);
      next = () => symbol() * 2 ** low + p.bits(low);
    }
    const signed = (v) => (t.encoding === 5 || t.encoding > 5 || t.encoding < 3 ? v
      : t.encoding === 3 && t.n === 1 ? 1 - 2 * v : v >= 2 ** (t.n - 1) ? v - 2 ** t.n : v);
    fill(p, t, flags, () => signed(next()));
    if (t.encoding > 2) p.endRun();
  }
  if (later.length === 0) { if (p.at < p.end) p.fail('bytes after the direct section'); return results; }
  p.length = p.end - p.at;
  const rc = new RangeDecoder(p);
  for (const t of later) {
    const flags = t.mask ? codedMask(rc, t) : Array(dataCount(t)).fill(1);
    const one = fresh(1)[0], two = fresh(2), nodes = times(t.M ?? 1, () => fresh(512)), uniform = t.n && uniformReader(t, rc);
    let q = t.zeros?.[0];
    const datum = (i) => {
      if (t.encoding === 7) return rc.bit(one);
      if (t.encoding === 8) return rc.bit(two[0]) ? 0 : 1 + rc.bit(two[1]);
      if (t.K) {
        const b = Math.ceil(Math.log2(t.K)), own = nodes[t.encoding === 10 ? i % t.M : 0];
        let node = 1;
        for (let k = 0; k < b; k++) node = 2 * node + rc.bit(own[node]);
        return node - 2 ** b;
      }
      return t.delta ? (q += uniform(i)) : uniform(i) + t.zeros[t.perRow ? Math.floor(i / t.cols) : 0];
    };
    fill(p, t, flags, datum);
  }
  rc.finish();
  return results;
}

function descriptor(p, shape, last) {
  const d = p.u8(), encoding = d & 15, storage = (d >> 4) & 3, mask = (d >> 6) & 1, perRow = d >> 7;
  p.need(encoding < 11 || encoding === 15, 'encoding', 'unsupported');
  p.need(storage < 3, 'storage', 'unsupported');
  const zero = [0, 9, 15].includes(encoding);
  p.need(!(storage && (zero || encoding < 3)) && !(mask && (zero || encoding === 10)), 'descriptor');
  p.need(!perRow || encoding === 10 || ([3, 4, 5, 7, 8].includes(encoding) && shape.rows > 1), 'per row');
  if (encoding === 15 || encoding === 9) {
    const from = last[shape.kind];
    p.need(from && !from.perRow, 'no tensor to take over');
    const t = { ...from, ...shape };
    if (encoding === 15) return t;
    p.need([3, 4, 5].includes(t.encoding) && t.storage === 2 && t.code !== undefined, 'near what does not fit');
    const b = p.u8();
    t.code += (b >> 3) - 16;
    t.hint += (b & 7) - 4;
    p.need(t.code >= 0 && t.code < 256 && t.hint >= 0 && t.hint < 32, 'near: difference');
    t.steps = [stepOf(t.code)];
    return t;
  }
  const t = { ...shape, encoding, storage, mask, perRow }, count = perRow ? shape.rows : 1;
  const scale = () => { const s = p.f32(); p.need(s >= 0 && s <= MAX, 'scale'); return s; };
  if (encoding >= 3 && encoding <= 5) {
    const layout = p.u8(), n = t.n = (layout & 15) + 1;
    t.mode = (layout >> 5) & 3;
    t.delta = layout >> 7;
    p.need(t.mode < 3, 'context mode', 'unsupported');
    p.need(storage === 2 || layout < 32, 'context mode or delta without range storage');
    t.low = encoding === 5 ? 0 : encoding === 4 ? -(2 ** (n - 1)) : n === 1 ? -1 : 1 - 2 ** (n - 1);
    t.high = encoding === 5 ? 2 ** n - 1 : encoding === 3 && n === 1 ? 1 : 2 ** (n - 1) - 1;
    t.steps = times(count, () => {
      if (!(layout & 16)) { t.code = p.u8(); return stepOf(t.code); }
      const step = p.f32();
      p.need(step > 0 && step < Infinity, 'step');
      return step;
    });
    t.zeros = times(count, () => {
      const z = encoding === 3 ? 0 : encoding === 4 ? p.svarint() : p.varint();
      p.need(encoding === 3 || (z >= t.low && z <= t.high), 'zero point');
      return z;
    });
    if (storage === 2) { t.hint = p.u8(); p.need(t.hint < 32, 'hint'); }
  } else if (encoding === 6) {
    t.K = p.u8() + 1;
    const format = p.u8();
    p.need(format < 2, 'format of centroids', 'unsupported');
    t.centroids = centroids(p, t.K, format);
  } else if (encoding === 10) {                            // 7.1.14
    const at = p.last, form = p.u8();
    t.d = (form & 15) + 1;
    t.M = ((form >> 4) & 7) + 1;
    const segments = Math.ceil(t.cols / t.d), books = perRow ? segments : 1;
    if (perRow && segments < 2) p.fail('per segment', at);
    t.K = p.u8() + 1;
    const count = books * t.M * t.K * t.d;
    if (count * (form > 127 ? 4 : 2) > p.end - p.at) p.fail('codebook ends early', p.end);
    t.centroids = centroids(p, count, form > 127);
  } else if (encoding >= 7) {
    p.need(p.u8() === 0, 'parameters', 'unsupported');
    t.plus = times(count, scale);
    t.minus = encoding === 8 ? times(count, scale) : t.plus;
  }
  return t;
}

function centroids(p, count, wide) {
  return times(count, () => {
    const v = wide ? p.f32() : p.f16();
    p.need(Math.abs(v) <= MAX, 'centroid');
    return v;
  });
}

/** Number of values, or of the indices of a vector codebook. */
const dataCount = (t) => (t.encoding === 10 ? t.rows * Math.ceil(t.cols / t.d) * t.M : t.values.length);

/** 7.1.14 (b), (c). */
function fillVectors(p, t, datum) {
  const refuse = (ok, reason) => ok || p.fail(reason, t.storage === 2 ? p.at : p.last);
  for (let r = 0, i = 0; r < t.rows; r++) {
    for (let from = 0, s = 0; from < t.cols; from += t.d, s++) {
      const chosen = times(t.M, (m) => {
        const k = datum(i++);
        refuse(k < t.K, 'index');
        return (((t.perRow ? s : 0) * t.M + m) * t.K + k) * t.d;
      });
      for (let j = 0; j < t.d && from + j < t.cols; j++) {
        let v = t.centroids[chosen[0] + j];
        for (let m = 1; m < t.M; m++) v = f(v + t.centroids[chosen[m] + j]);
        refuse(Math.abs(v) <= MAX, 'value');
        t.values[r * t.cols + from + j] = v;
      }
    }
  }
}

const stepOf = (code) => (8 + (code & 7)) * 2 ** ((code >> 3) - 22);

/** 7.1.8 to 7.1.12: values of the data present. */
function fill(p, t, flags, datum) {
  if (t.encoding === 10) { fillVectors(p, t, datum); return; }
  for (let i = 0; i < flags.length; i++) {
    if (!flags[i]) continue;
    const r = t.perRow ? Math.floor(i / t.cols) : 0, q = datum(i);
    const refuse = (ok, reason) => ok || p.fail(reason, t.storage === 2 ? p.at : p.last);
    let v = q;
    if (t.encoding >= 3 && t.encoding <= 5) {
      refuse(q >= t.low && q <= t.high && (q !== 0 || t.encoding !== 3 || t.n > 1), 'q out of range');
      v = f(t.steps[r] * (q - t.zeros[r]));
    } else if (t.encoding === 6) {
      refuse(q < t.centroids.length, 'index');
      v = t.centroids[q];
    } else if (t.encoding === 7) v = q ? -t.plus[r] : t.plus[r];
    else if (t.encoding === 8) { refuse(q < 3, 'symbol'); v = [0, t.plus[r], -t.minus[r]][q]; }
    refuse(Math.abs(v) <= MAX, 'value');
    t.values[i] = v;
  }
}

function directMask(p, t) {
  const count = t.values.length, flags = Array(count).fill(0);
  if (t.storage === 0) { for (let i = 0; i < count; i++) flags[i] = p.bits(1); p.endRun(); return flags; }
  const symbol = huffman(p, 256);
  for (let i = 0; i < count;) {
    const s = symbol();
    i += s;
    if (i > count) p.fail('run of the mask beyond the end', p.last);
    if (s < 255) { if (i < count) flags[i] = 1; i++; }
  }
  p.endRun();
  return flags;
}

function codedMask(rc, t) {                                // 7.4.9
  const contexts = fresh(8), flags = [];
  for (let r = 0; r < t.rows; r++) {
    for (let c = 0; c < t.cols; c++) {
      const at = r * t.cols + c, left = c > 0 ? flags[at - 1] : 0, above = r > 0 ? flags[at - t.cols] : 0;
      const right = r > 0 && c + 1 < t.cols ? flags[at - t.cols + 1] : 0;
      flags.push(rc.bit(contexts[left + 2 * above + 4 * right]));
    }
  }
  return flags;
}
