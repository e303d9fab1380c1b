// A decoder of .inr files for Node.js, written from FORMAT.md alone (the numbers are its clauses); no dependency.
//
//   node inr.mjs decode FILE OUT [W H [x y w h]]   samples of 8.5.3 into OUT, at size W x H, of a region (8.6)
//   node inr.mjs check CONFORMANCE-DIR [ID…]       every vector and every invalid file of the suite
//
// Refusals go to the error stream as "<class> at <offset>: <reason>" with exit status 1.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Bytes, MAX, RangeDecoder, Refusal, clamp, f, tensors, times } from './tensors.mjs';

function crc32c(data, from, end) {                         // 5.3
  let c = -1;
  for (let i = from; i < end; i++) {
    c ^= data[i];
    for (let k = 0; k < 8; k++) c = (c >>> 1) ^ (c & 1 ? 0x82F63B78 : 0);
  }
  return ~c >>> 0;
}

/** 4 and 5: the header and the payload of the picture data. */
function parse(data) {
  const file = new Bytes(data, 0, data.length);
  if (data.subarray(0, 8).toString('latin1') === '#INRIMAG') file.fail('INRIMAGE', 0, 'unsupported');
  const good = [0x89, 0x49, 0x4E, 0x52, 0x0D, 0x0A, 0x1A, 0x0A].every((b, i) => data[i] === b);
  if (!good) file.fail('no signature', 0);
  file.take(8);
  const known = ['HEAD', 'SIRN', 'GRID', 'iCCP', 'eXIf', 'xMPd', 'pHYs'], seen = new Set();
  for (let head, metadata = 0, chunks = 0; ;) {
    const start = file.at, n = file.varint(), from = file.take(4);
    const type = data.toString('latin1', from, from + 4);
    if (!/^[A-Za-z]{4}$/.test(type)) file.fail('type is not letters', from);
    if (!head && type !== 'HEAD') file.fail('first chunk is not HEAD', from);
    if (type[2] >= 'a') file.fail('reserved type', from, 'unsupported');
    if (seen.has(type) && known.includes(type)) file.fail(`second ${type}`, from);
    seen.add(type);
    const picture = head && type === ['SIRN', 'GRID'][head.profile];
    if (type < 'a' && type !== 'HEAD' && !picture) file.fail(`critical chunk ${type}`, from, 'unsupported');
    const most = type === 'HEAD' ? 1024 : picture ? head.longest : Infinity;
    if (n > most) file.fail(`${type} of ${n} bytes`, start);
    if (most === Infinity && (n > 2 ** 22 || (metadata += n) > 2 ** 24 || ++chunks > 2 ** 16)) file.fail('metadata', start, 'limit');
    const payload = file.part(n), sum = file.at;
    if (file.u32() !== crc32c(data, from, sum)) file.fail('wrong CRC', sum);
    if (type === 'HEAD') head = header(payload);
    if (picture) return { head, payload };
  }
}

/** 6 and 10: the fields, the tensors' shapes, the work. */
function header(p) {
  const unsupported = (ok, reason) => p.need(ok, reason, 'unsupported');
  unsupported(p.u8() === 1, 'major version');
  const minor = p.u8(), profile = p.u8();
  unsupported(profile <= 1, 'profile');
  if (profile === 1 && minor === 0) p.fail('profile 1 with minor 0', p.at - 2, 'unsupported');
  const W = p.varint(1, MAX), H = p.varint(1, MAX), samples = p.u8();
  unsupported(samples < 8, 'samples');
  const h = { profile, W, H, C: (samples & 3) + 1, depth: samples & 4 ? 16 : 8 };
  (profile === 0 ? sirenFields : gridFields)(p, h, unsupported);
  if (minor <= 1 && p.at < p.end) p.fail('bytes after the fields of HEAD');
  const values = h.shapes.reduce((sum, t) => sum + t.rows * t.cols, 0);
  h.longest = 64 * values + 2048 * h.shapes.length;
  if (profile === 1) h.longest += 40 * h.cells + 10 * h.tilesX * h.tilesY + 5;
  if (W * H > 2 ** 26 || h.work(W, H) > 2 ** 40) p.fail('picture too large', p.at, 'limit');      // 10.2
  return h;
}

function sirenFields(p, h, unsupported) {                  // 6.1.1, 6.3, 6.4
  const F = p.u8();
  p.need(F <= 32, 'frequencies');
  h.frequencies = [];
  if (F > 0) {
    const ratio = p.u8();
    p.need(ratio >= 64, 'ratio');
    for (let k = 0, x = hex('0x1.921fb6p+1'); k < F; k++, x = f(x * (ratio / 64))) h.frequencies.push(x);
    p.need(h.frequencies[F - 1] <= 4096, 'highest frequency');
  }
  const bits = p.u8(), L = (bits & 15) + 1;
  const widths = bits & 16 ? times(L, () => p.varint(1, 256)) : Array(L).fill(p.varint(1, 256));
  const ranks = times(L + 1, () => (bits & 32 ? p.varint(0, 256) : 0));
  const inputs = 2 + 4 * F, outputs = [...widths, h.C];
  Object.assign(h, { L, ranks, bypass: (bits & 64) !== 0, binary: bits > 127, shapes: [] });
  outputs.forEach((m, l) => {
    const n = l ? outputs[l - 1] : inputs, r = ranks[l];
    for (const [rows, cols] of r ? [[r, n], [m, r]] : [[m, n]]) h.shapes.push({ rows, cols, kind: 'weight' });
    h.shapes.push({ rows: 1, cols: m, kind: 'bias' });
  });
  const maps = h.shapes.filter((t) => t.kind === 'weight').slice(1);
  const perPixel = h.shapes[0].rows + (h.bypass ? h.C : 0) + maps.reduce((sum, t) => sum + t.rows * t.cols, 0);
  h.work = (w, g) => w * g * (perPixel + 12 * widths.reduce((a, b) => a + b));
  if (h.bypass) h.shapes.push({ rows: h.C, cols: inputs, kind: 'weight' });
}

function gridFields(p, h, unsupported) {                   // 6.5
  const bits = p.u8(), G = (bits & 15) + 1, R = (bits >> 4) & 3;
  const k = times(G, (i) => G - 1 - i);
  if (bits & 64) k.forEach((_, i) => { k[i] = p.u8(); p.need(k[i] <= (i ? k[i - 1] : 15), 'scale'); });
  const tile = bits & 128 ? [p.varint(1, 2 ** 14), p.varint(1, 2 ** 14)] : [Infinity, Infinity];
  const TW = Math.min(h.W, 64 * tile[0]), TH = Math.min(h.H, 64 * tile[1]);
  const tilesX = Math.ceil(h.W / TW), tilesY = Math.ceil(h.H / TH), tiles = tilesX * tilesY;
  p.need(tiles <= MAX && !(bits & 128 && tiles < 2), 'number of tiles');
  const context = p.u8(), N = context & 31, M = (context >> 5) & 3;
  unsupported(context < 128, 'context');
  p.need(N <= 24 && N + M > 0, 'inputs of the context network');
  const layers = p.u8(), P = layers & 3, L = ((layers >> 2) & 3) + 1;
  unsupported(layers < 128, 'layers');
  const kernels = [];
  if (layers & 64) {
    const E = p.u8();
    p.need(E >= 1 && E <= 16, 'number of kernels');
    for (let e = 0; e < E; e++) {
      kernels.push(p.u8());
      p.need(kernels[e] >= (e ? kernels[e - 1] : 0) && kernels[e] < G, 'grid of a kernel');
    }
  }
  const widths = times(P + L, () => { const w = p.u8(); p.need(w >= 1 && w <= 64, 'width'); return w; });
  const coordinates = (layers & 16) !== 0, bypass = (layers & 32) !== 0;
  const I = G + kernels.length + (coordinates ? 2 : 0);
  const context_ = [...widths.slice(0, P), 2], pixel = [...widths.slice(P), h.C];
  const shapes = [], add = (rows, cols, kind) => shapes.push({ rows, cols, kind });
  context_.forEach((m, l) => { add(m, l ? context_[l - 1] : N + M, 'weight'); add(l ? 1 : G, m, 'bias'); });
  if (R) add(G, R, 'weight');
  if (kernels.length) add(kernels.length, 9, 'weight');
  pixel.forEach((m, l) => { add(m, l ? pixel[l - 1] : I, 'weight'); add(1, m, 'bias'); });
  if (bypass) add(h.C, I, 'weight');
  Object.assign(h, { G, R, k, TW, TH, tilesX, tilesY, listed: bits >> 7, N, M, P, L, kernels, coordinates, bypass, shapes });
  const tileSize = (a, b) => [Math.min(TW, h.W - a * TW), Math.min(TH, h.H - b * TH)];
  h.gridSizes = (a, b) => k.map((s) => tileSize(a, b).map((n) => Math.ceil(n / 2 ** s)));
  h.cells = 0;                                             // 10.2, 10.4; four kinds of tiles
  for (const [a, many] of [[0, tilesX - 1], [tilesX - 1, 1]]) {
    for (const [b, rows] of [[0, tilesY - 1], [tilesY - 1, 1]]) {
      h.cells += many * rows * h.gridSizes(a, b).reduce((sum, [n, m]) => sum + n * m, 0);
    }
  }
  const most = h.gridSizes(0, 0).reduce((sum, [n, m]) => sum + n * m, 0);
  if (most > 2 ** 26 || h.cells > 2 ** 27) p.fail('too many cells', p.at, 'limit');
  const product = (t) => (t.kind === 'weight' ? t.rows * t.cols : 0);
  const sum = (list) => list.reduce((total, t) => total + product(t), 0);
  const K = sum(shapes.slice(0, 2 * P + 2)), Q = sum(shapes.slice(2 * P + 2 + (R ? 1 : 0) + (kernels.length ? 1 : 0)));
  const U = widths.slice(P).reduce((a, b) => a + b);
  h.work = (w, g) => h.cells * (K + (R ? 2 * (R + 1) : 0) + 9 * kernels.length + 64)
    + w * g * (Q + 3 * (G + kernels.length) + 12 * U);
}

const TEMPLATE = ('-1,0 0,-1 -1,-1 1,-1 -2,0 0,-2 -2,-1 2,-1 -1,-2 1,-2 -2,-2 2,-2 '
  + '-3,0 0,-3 -3,-1 -1,-3 1,-3 -3,-2 3,-2 -2,-3 2,-3 -4,0 0,-4 -1,-4').split(' ').map((s) => s.split(',').map(Number));

/** 7.6.1: the context network in integers. */
function contextNetwork(p, h, T) {
  const nearest = (w) => {
    const x = w * 4096, low = Math.floor(x);
    return x - low === 0.5 ? low + (low & 1) : Math.round(x);
  };
  return times(h.P + 1, (l) => {
    const m = h.shapes[2 * l].rows, n = h.shapes[2 * l].cols;
    const W = Array.from(T[2 * l], nearest), B = Array.from(T[2 * l + 1], nearest);
    B.forEach((b, i) => {
      const o = i % m, sum = W.slice(o * n, o * n + n).reduce((s, w) => s + Math.abs(w), 0);
      if ((l ? 128 : 1) * Math.abs(b) + (l ? 8191 : 511) * sum > 2 ** 31 - 1) p.fail('sums of the context network');
    });
    return { W, B, m, n };
  });
}

/** 7.6.3, 7.6.4: inputs to [m, s]. */
function expectation(layers, g, inputs) {
  let x = inputs, z;
  layers.forEach(({ W, B, m, n }, l) => {
    if (l > 0) {
      x = z.map((v) => {
        const a = l > 1 ? Math.floor(v / 128) : v, t = clamp(a + 4096, 0, 8192);
        return Math.min(Math.floor((Math.floor((t * t) / 2 ** 14) + Math.max(a - 4096, 0)) / 32), 8191);
      });
    }
    z = times(m, (o) => {
      let sum = l ? B[o] * 128 : B[g * m + o];
      for (let i = 0; i < n; i++) sum += W[o * n + i] * x[i];
      return sum;
    });
  });
  const F = layers.length > 1 ? 19 : 12;
  return [clamp(Math.floor((z[0] + 2 ** (F - 6)) / 2 ** (F - 5)), -16352, 16352),
    clamp(Math.floor((z[1] + 2 ** (F - 4)) / 2 ** (F - 3)) + 32, 0, 103)];
}

// 7.6.5. FORMAT.md has these numbers as a table; its formula gives the same numbers (checked against the table).
const E_S = times(104, (s) => BigInt(Math.round(2 ** 32 * Math.exp(-(2 ** (-5 - (s - 32) / 8))))));

/** 7.6.6: fresh contexts of scale s. */
function contextsOf(s) {
  const T = [2n ** 32n];
  for (let d = 0; d < 32; d++) T.push((T[d] * E_S[s]) >> 32n);
  const j = Math.max(0, ((s - 32) >> 3) - 1), most = 2 ** 22 - 1;
  let R = T[32];
  for (let i = 0; i < j; i++) R = (R * R) >> 32n;
  const pairs = times(32, (i) => [T[32 - i], T[i]]);       // f = i - 16: up = T[16 - f], down = T[16 + f]
  const context = (P) => [Math.min(Number(P), most), 300];
  return {
    j,
    Z: pairs.map(([up, down]) => context(2n ** 22n - ((up + down) >> 11n))),
    S: pairs.map(([up, down]) => context((up << 22n) / (up + down))),
    E: times(16, () => context(2n ** 22n - (R >> 10n))),
  };
}

/** 7.6.7. */
function symbol(p, rc, contexts, m, s) {
  const { Z, S, E, j } = (contexts[s] ??= contextsOf(s)), c = (m + 16) >> 5, at = m - 32 * c + 16;
  if (rc.bit(Z[at]) === 0) return c;
  const negative = rc.bit(S[at]);
  let i = 0, n = 0;
  while (i < 20 && rc.bit(E[Math.min(i, 15)])) i++;
  if (i === 20) {
    while (rc.bits(1)) if (++n === 16) p.fail('sixteen ones in a prefix');
    i = 20 + (2 ** n - 1) + rc.bits(n);
  }
  const v = i * 2 ** j + rc.bits(j), q = negative ? c - v - 1 : c + v + 1;
  if (Math.abs(q) > 32767) p.fail('cell out of range');
  return q;
}

/** 7.5.4: the grids of a tile, each {n, m, q}. */
function cells(p, h, layers, a, b) {
  p.length = p.end - p.at;
  const rc = new RangeDecoder(p), contexts = [];
  const grids = h.gridSizes(a, b).map(([n, m]) => ({ n, m, q: new Int32Array(n * m) }));
  grids.forEach(({ n, m, q }, g) => {
    const earlier = times(Math.min(h.M, g), (i) => [grids[g - i - 1], h.k[g - i - 1] - h.k[g]]);
    const zeros = Array(h.M - earlier.length).fill(0);
    for (let t = 0; t <= n - 1 + 3 * (m - 1); t++) {
      for (let y = Math.max(0, Math.ceil((t - n + 1) / 3)); y < m && 3 * y <= t; y++) {
        const x = t - 3 * y, inputs = [];
        for (const [dx, dy] of TEMPLATE.slice(0, h.N)) {
          const inside = x + dx >= 0 && x + dx < n && y + dy >= 0;
          inputs.push(inside ? q[(y + dy) * n + x + dx] : 0);
        }
        for (const [grid, d] of earlier) inputs.push(grid.q[(y >> d) * grid.n + (x >> d)]);
        inputs.push(...zeros);
        const [mu, s] = expectation(layers, g, inputs.map((v) => clamp(v, -511, 511)));
        q[y * n + x] = symbol(p, rc, contexts, mu, s);
      }
    }
  });
  rc.finish();
  return grids;
}

/** 8.7.1: one pass over lines of `count` cells, `step` apart. */
function filterLines(q, taps, count, step, line) {
  let s = taps[0];
  for (let i = 1; i < taps.length; i++) s = f(s + taps[i]);
  const c = f(1 - f(2 * s)), out = new Float32Array(q.length);
  for (let at = 0; at < q.length; at++) {
    const x = Math.floor(at / step) % count, from = at - x * step;
    let v = f(c * q[at]);
    taps.forEach((w, i) => {
      const left = q[from + Math.max(x - i - 1, 0) * step], right = q[from + Math.min(x + i + 1, count - 1) * step];
      v = f(v + f(w * f(left + right)));
    });
    out[at] = v;
  }
  return out;
}

/** 8.7.6: nine taps around each of the cells of a grid. */
function convolve({ n: cols, m: rows, q }, taps) {
  const out = new Float32Array(cols * rows), clamp = (v, n) => Math.min(Math.max(v, 0), n - 1);
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < cols; x++) {
      const terms = taps.map((w, i) => f(w * q[clamp(y - 1 + Math.floor(i / 3), rows) * cols + clamp(x - 1 + (i % 3), cols)]));
      out[y * cols + x] = terms.reduce((sum, term) => f(sum + term));
    }
  }
  return out;
}

/** A number of 2.8, "0x1.8p+1". */
function hex(text) {
  const [, sign, fraction, exponent] = /^(-?)0x1\.([0-9a-f]*)p([+-]\d+)$/.exec(text);
  return (sign ? -1 : 1) * parseInt(`1${fraction}`, 16) * 2 ** (exponent - 4 * fraction.length);
}
const INVERSE_PI = hex('0x1.45f306p-2'), PI = ['0x1.92p+1', '0x1.fb6p-11', '-0x1.777a5cp-24'].map(hex);
const C = ['-0x1.555548p-3', '0x1.110e58p-7', '-0x1.9f5cd4p-13', '0x1.5cd014p-19'].map(hex);

function sine(v) {                                         // 8.4
  const x = clamp(v, -8192, 8192), n = f(f(f(x * INVERSE_PI) + 12582912) - 12582912);
  const r = f(f(f(x - f(n * PI[0])) - f(n * PI[1])) - f(n * PI[2])), t = f(r * r);
  let p = C[3];
  for (let i = 2; i >= 0; i--) p = f(f(p * t) + C[i]);
  const s = f(r + f(f(r * t) * p));
  return n % 2 ? -s : s;
}

/** z = start + w x, 8.3.1. */
function affine(w, rows, x, from = 0, cols = x.length, start) {
  return times(rows, (o) => {
    let z = start ? start[o] : 0;
    for (let i = 0; i < x.length; i++) z = f(z + f(w[o * cols + from + i] * x[i]));
    return z;
  });
}

const coordinate = (i, W, W1, S) => f(((2 * i + 1) * W - W * W1) / (W1 * S));                       // 8.1.1

/** 8.1 to 8.4: for a size, computes y[c] of sample (i, j). */
function sirenPicture(h, T) {
  const S = Math.max(h.W, h.H), maps = [];
  let next = 0;
  for (let l = 0; l <= h.L; l++) {
    const first = { w: T[next], ...h.shapes[next++] };
    if (h.ranks[l]) maps.push(first, { w: T[next], ...h.shapes[next++] }); else maps.push(first);
    Object.assign(maps.at(-1), { bias: T[next++], hidden: l < h.L });
  }
  const bypass = h.bypass && { w: T[next], rows: h.C, cols: h.shapes[next].cols };
  const A = maps[0].cols / 2;
  const parts = (size, cache) => (axis, i) => {            // zx or zy of the first map and of the bypass
    if (!cache[axis].has(i)) {
      const u = axis ? coordinate(i, h.H, size[1], S) : coordinate(i, h.W, size[0], S), x = [u];
      for (const w of h.frequencies) { const a = f(w * u); x.push(sine(a), sine(f(a + hex('0x1.921fb6p+0')))); }
      const run = (map) => affine(map.w, map.rows, x, axis * A, map.cols, axis ? map.bias : undefined);
      cache[axis].set(i, [run(maps[0]), bypass ? run(bypass) : []]);
    }
    return cache[axis].get(i);
  };
  return (size) => {
    const part = parts(size, [new Map(), new Map()]);
    return (i, j) => {
      const [zx, tx] = part(0, i), [zy, ty] = part(1, j);
      let z = zx.map((v, o) => f(v + zy[o]));
      maps.forEach((map, l) => {
        if (l > 0) z = affine(map.w, map.rows, z, 0, map.cols, map.bias);
        if (map.hidden) z = z.map(sine).map((s) => (h.binary ? (s >= 0 ? 1 : -1) : s));
      });
      return bypass ? z.map((v, c) => f(v + f(tx[c] + ty[c]))) : z;
    };
  };
}

/** 7.5, 8.7: for a size, computes y[c] of sample (i, j). */
function gridPicture(p, h) {
  const T = tensors(p.part(p.varint()), h.shapes), layers = contextNetwork(p, h, T);
  let at = 2 * h.P + 2;
  const taps = h.R ? T[at++] : [], kernels = h.kernels.length ? T[at++] : [];
  const pixel = times(h.L + 1, () => [T[at++], T[at++]]), bypass = T[at];
  if ([...taps, ...kernels].some((w) => Math.abs(w) > 4)) p.fail('tap');
  const lengths = h.listed ? times(h.tilesX * h.tilesY, () => p.varint()) : [p.end - p.at];
  if (lengths.reduce((a, b) => a + b, 0) !== p.end - p.at) p.fail('lengths of tiles');
  const tiles = lengths.map((n, i) => {
    const a = i % h.tilesX, b = Math.floor(i / h.tilesX);
    const grids = cells(p.part(n), h, layers, a, b);
    const filtered = grids.map(({ n: cols, m: rows, q }, g) => {
      const w = Array.from(taps.slice(g * h.R, (g + 1) * h.R));
      const v = h.R ? filterLines(q, w, cols, 1) : q;
      return { cols, rows, p: h.R ? filterLines(v, w, rows, cols) : v };
    });
    const convolved = h.kernels.map((g, e) => (
      { cols: grids[g].n, rows: grids[g].m, p: convolve(grids[g], Array.from(kernels.slice(9 * e, 9 * e + 9))) }));
    return [...filtered, ...convolved];
  });
  const place = (i, W, W1, TW, k) => {                     // 8.7.2: tile, cell, fraction
    const a = Math.floor((2 * i + 1) * W / (2 * W1 * TW)), D = W1 * 2 ** (k + 1);
    const N = (2 * i + 1) * W - 2 * W1 * a * TW - W1 * 2 ** k, x = Math.floor(N / D);
    return [a, x, f((N - x * D) / D)];
  };
  const extended = (e, n, x) => {                          // 8.7.3
    if (x >= 0 && x < n) return e(x);
    if (n === 1) return e(0);
    return x < 0 ? f(f(2 * e(0)) - e(1)) : f(f(2 * e(n - 1)) - e(n - 2));
  };
  const between = (e, n, x, fx) => {
    const left = extended(e, n, x);
    return f(left + f(fx * f(extended(e, n, x + 1) - left)));
  };
  const S = Math.max(h.W, h.H);
  return (size) => (i, j) => {
    const x = times(h.G + h.kernels.length, (feature) => {
      const k = h.k[feature < h.G ? feature : h.kernels[feature - h.G]];
      const [a, x0, fx] = place(i, h.W, size[0], h.TW, k), [b, y0, fy] = place(j, h.H, size[1], h.TH, k);
      const grid = tiles[b * h.tilesX + a][feature];
      return between((c) => between((r) => grid.p[r * grid.cols + c], grid.rows, y0, fy), grid.cols, x0, fx);
    });
    if (h.coordinates) x.push(coordinate(i, h.W, size[0], S), coordinate(j, h.H, size[1], S));
    let z = x;
    pixel.forEach(([w, b], l) => {
      z = affine(w, b.length, z, 0, z.length, b);
      if (l < h.L) z = z.map(sine);
    });
    return bypass ? affine(bypass, h.C, x).map((t, c) => f(z[c] + t)) : z;
  };
}

/** Reads a file and returns a function that computes the samples of 8.5.3. */
function open(data) {
  const { head, payload } = parse(data);
  const picture = head.profile ? gridPicture(payload, head) : sirenPicture(head, tensors(payload, head.shapes));
  return (W = head.W, H = head.H, region = [0, 0, W, H]) => samples(head, picture([W, H]), region);
}

function samples(h, pixels, [x, y, w, rows]) {
  const bytes = h.depth / 8, out = Buffer.alloc(w * rows * h.C * bytes);
  let at = 0;
  for (let j = y; j < y + rows; j++) {
    for (let i = x; i < x + w; i++) {
      for (const v of pixels(i, j)) {
        const t = h.depth === 8 ? f(f(v * 127.5) + 128) : f(f(v * 32767.5) + 32768);
        at = out.writeUIntBE(clamp(Math.floor(t), 0, 2 ** h.depth - 1), at, bytes);
      }
    }
  }
  return out;
}

function check(folder, only) {
  let wrong = 0, count = 0;
  const each = (sub, visit) => {
    for (const id of existsSync(join(folder, sub)) ? readdirSync(join(folder, sub)).sort() : []) {
      const read = (name) => readFileSync(join(folder, sub, id, name));
      if (!existsSync(join(folder, sub, id, 'test.json')) || (only.length && !only.includes(id))) continue;
      let fault;
      try { fault = visit(read('input.inr'), JSON.parse(read('test.json'))); } catch (e) { fault = e.stack; }
      count++;
      if (fault) { wrong++; console.log(`${sub}/${id}: ${fault}`); }
    }
  };
  each('vectors', (data, test) => {
    const decode = open(data);
    for (const c of [{ sha256: test.sha256 }, ...(test.cases ?? [])]) {
      const hash = createHash('sha256').update(decode(c.width, c.height, c.region)).digest('hex');
      if (hash !== c.sha256) return `other samples at ${c.width ?? test.width} x ${c.height ?? test.height}`;
    }
    return undefined;
  });
  each('invalid', (data, test) => {
    try { open(data)(); } catch (e) {
      if (!(e instanceof Refusal)) throw e;
      return [test.class, test.otherClass].includes(e.kind) ? undefined : `${e.message}, but the class is ${test.class}`;
    }
    return 'accepted';
  });
  console.log(`${count - wrong} of ${count} as the suite says`);
  process.exitCode = wrong ? 1 : 0;
}

const [command, path, ...rest] = process.argv.slice(2);
if (command === 'check') check(path, rest);
else if (command === 'decode') {
  const [out, W, H, ...region] = rest;
  try {
    const part = region.length === 4 ? region.map(Number) : undefined;
    writeFileSync(out, open(readFileSync(path))(W && +W, H && +H, part));
  } catch (e) {
    if (!(e instanceof Refusal)) throw e;
    console.error(e.message);
    process.exitCode = 1;
  }
}
