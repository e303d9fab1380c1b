#!/usr/bin/env python3
"""An independent decoder of .inr files, written from FORMAT.md (clauses in brackets). Needs Python 3.9 and NumPy.

    inr_decode.py FILE [--size WxH] [--region X,Y,W,H] [--raw OUT]

Prints width, height, channels, depth and the SHA-256 of the canonical samples [8.5.3]. A refused file exits with status 2
and one line: class of refusal (malformed, unsupported, limit) and reason. Slow and plain on purpose.
"""
import argparse
import hashlib
import math
import struct
import sys

import numpy as np

F = np.float32
CANONICAL_LIMIT = 1 << 28  # largest number of bytes of samples that this program accepts
PIXELS, WORK, CHUNK, CHUNKS, CHUNK_COUNT = 1 << 26, 1 << 40, 1 << 22, 1 << 24, 1 << 16  # the last column of [10.2]


class Refusal(Exception):
    """A file that is refused [1.7]."""

    def __init__(self, kind, reason):
        super().__init__(f"{kind}: {reason}")
        self.kind = kind


def malformed(reason):
    raise Refusal("malformed", reason)


def unsupported(reason):
    raise Refusal("unsupported", reason)


def limit(reason):
    raise Refusal("limit", reason)


class Bytes:
    """Fields of [2.2] and packed runs of [2.5]."""

    def __init__(self, data):
        self.data, self.at = data, 0

    def take(self, n):
        if self.at + n > len(self.data):
            malformed("ends too early")
        self.at += n
        return self.data[self.at - n:self.at]

    def u8(self):
        return self.take(1)[0]

    def f16(self):
        return F(struct.unpack("<e", self.take(2))[0])

    def f32(self):
        return F(struct.unpack("<f", self.take(4))[0])

    def varint(self):
        value = 0
        for i in range(5):
            b = self.u8()
            value |= (b & 127) << 7 * i
            if b < 128:
                if value >= 1 << 32 or (b == 0 and i > 0):
                    malformed("varint")
                return value
        malformed("varint")

    def svarint(self):
        z = self.varint()
        return z >> 1 if z & 1 == 0 else -(z >> 1) - 1

    def run(self):
        return Run(self)


class Run:
    def __init__(self, source):
        self.source, self.byte, self.left = source, 0, 0

    def bits(self, n):
        value = 0
        for _ in range(n):
            if self.left == 0:
                self.byte, self.left = self.source.u8(), 8
            self.left -= 1
            value = value << 1 | self.byte >> self.left & 1
        return value

    def close(self):
        if self.byte & (1 << self.left) - 1:
            malformed("padding bits")


def crc32c(data):
    """[5.3]"""
    crc = 0xFFFFFFFF
    for b in data:
        crc ^= b
        for _ in range(8):
            crc = crc >> 1 ^ (0x82F63B78 if crc & 1 else 0)  # 0x1EDC6F41 reflected
    return crc ^ 0xFFFFFFFF


class Head:
    """[6.1]"""

    def __init__(self, payload):
        b = Bytes(payload)
        if b.u8() != 1:
            unsupported("major version")
        minor, self.profile = b.u8(), b.u8()
        if self.profile > min(minor, 1):
            unsupported("profile")
        self.width, self.height = b.varint(), b.varint()
        if not (1 <= self.width <= 1 << 20 and 1 <= self.height <= 1 << 20):
            malformed("size")
        samples = b.u8()
        if samples > 7:
            unsupported("samples")
        self.channels, self.depth = (samples & 3) + 1, 16 if samples & 4 else 8
        if self.profile == 1:
            from inr_grid import GridShape
            self.shape = GridShape(b, self.width, self.height, self.channels)
        else:
            self.siren(b)
        if minor <= 1 and b.at != len(payload):
            malformed("HEAD too long")
        if self.width * self.height > PIXELS or self.work() > WORK:
            limit("pixels or work")

    def work(self):
        """[10.4]"""
        if self.profile == 1:
            return self.shape.work()
        maps = [rows * columns for rows, columns, bias in self.shapes() if not bias]
        first, bypass = self.shapes()[0][0], self.channels * self.bypass
        others = sum(maps[1:]) - bypass * 2 * self.axis
        return self.width * self.height * (first + bypass + others + 12 * sum(self.widths))

    def longest(self):
        """Bytes of the picture data [10.1]"""
        shapes = self.shape.shapes() if self.profile == 1 else self.shapes()
        most = 64 * sum(rows * columns for rows, columns, _ in shapes) + 2048 * len(shapes)
        return most + self.shape.longest() if self.profile == 1 else most

    def siren(self, b):
        self.frequencies = b.u8()
        if self.frequencies > 32:
            malformed("frequencies")
        ratio = b.u8() if self.frequencies else 64
        if ratio < 64:
            malformed("ratio")
        self.f = []  # [8.2.1]
        for k in range(self.frequencies):
            self.f.append(F(float.fromhex("0x1.921fb6p+1")) if k == 0 else self.f[-1] * F(ratio / 64))
            if self.f[-1] > 4096:
                malformed("highest frequency")
        hidden = b.u8()
        layers = (hidden & 15) + 1
        if hidden & 16:
            self.widths = [b.varint() for _ in range(layers)]
        else:
            self.widths = [b.varint()] * layers
        self.ranks = [b.varint() for _ in range(layers + 1)] if hidden & 32 else [0] * (layers + 1)
        if not all(1 <= w <= 256 for w in self.widths) or not all(r <= 256 for r in self.ranks):
            malformed("widths or ranks")
        self.bypass, self.binary = bool(hidden & 64), bool(hidden & 128)
        self.axis = 1 + 2 * self.frequencies

    def shapes(self):
        """(rows, columns, is bias) in file order [6.4.1]"""
        shapes, inputs = [], 2 * self.axis
        for rank, outputs in zip(self.ranks, self.widths + [self.channels]):
            shapes += [(rank, inputs, False), (outputs, rank, False)] if rank else [(outputs, inputs, False)]
            shapes.append((1, outputs, True))
            inputs = outputs
        if self.bypass:
            shapes.append((self.channels, 2 * self.axis, False))
        return shapes


def read_file(data):
    """[4, 5]: the header and the payload of SIRN or GRID"""
    if data[:8] == b"#INRIMAG":
        unsupported("INRIMAGE")
    if data[:8] != b"\x89INR\r\n\x1a\n":
        malformed("signature")
    b, seen, head, metadata = Bytes(data), [], None, 0
    b.at = 8
    while True:
        length = b.varint()
        kind = b.take(4)
        if not all(65 <= c <= 90 or 97 <= c <= 122 for c in kind):
            malformed("chunk type")
        if kind[2] & 32:
            unsupported("reserved chunk type")
        if (kind == b"HEAD") != (not seen):
            malformed("HEAD first and once")
        if kind[0] & 32 == 0 and kind not in (b"HEAD", b"SIRN", b"GRID"):
            unsupported("critical chunk")
        if kind in seen and kind in (b"iCCP", b"eXIf", b"xMPd", b"pHYs"):
            malformed("chunk twice")
        seen.append(kind)
        picture = kind in (b"SIRN", b"GRID")
        if picture and kind != (b"SIRN", b"GRID")[head.profile]:
            unsupported("picture data of the other profile")
        if kind == b"HEAD" and length > 1024 or picture and length > head.longest():
            malformed("length of HEAD or of the picture data")
        if kind[0] & 32:
            metadata += length
            if length > CHUNK or metadata > CHUNKS or len(seen) > CHUNK_COUNT + 1:
                limit("metadata")
        payload = b.take(length)
        if struct.unpack("<I", b.take(4))[0] != crc32c(kind + payload):
            malformed("CRC")
        if kind == b"HEAD":
            head = Head(payload)
        elif picture:
            return head, payload


class Coding:
    """Descriptor and parameters of a tensor [7.1]"""

    def __init__(self, b, rows, columns, earlier):
        d = b.u8()
        self.encoding, self.storage, self.mask, self.per_row = d & 15, d >> 4 & 3, d >> 6 & 1, d >> 7
        if self.encoding in (0, 9, 15):
            if d > 15:
                malformed("descriptor bits")
            if self.encoding:
                self.take_over(b, earlier)
            return
        if self.encoding > 10:
            unsupported("encoding")
        if self.storage == 3:
            unsupported("storage")
        if self.encoding == 10:
            self.vectors(b, columns)
            return
        if self.per_row and (self.encoding in (1, 2, 6) or rows == 1) or self.encoding < 3 and self.storage:
            malformed("descriptor bits")
        n = rows if self.per_row else 1
        if 3 <= self.encoding <= 5:
            self.uniform(b, n)
        elif self.encoding == 6:
            count, wide = b.u8() + 1, b.u8()
            if wide > 1:
                unsupported("centroids")
            self.centroids = [b.f32() if wide else b.f16() for _ in range(count)]
            if not all(abs(c) <= 1 << 20 for c in self.centroids):
                malformed("centroid")
        elif self.encoding > 6:
            if b.u8():
                unsupported("parameters")
            self.scales = [[b.f32() for _ in range(n)] for _ in range(self.encoding - 6)]
            if not all(0 <= s <= 1 << 20 for group in self.scales for s in group):
                malformed("scale")

    def vectors(self, b, columns):
        """[7.1.14]: codebooks[segment][stage][index] is a vector"""
        if self.mask:
            malformed("vector codebook with a mask")
        form, self.k = b.u8(), b.u8() + 1
        self.d, self.stages = (form & 15) + 1, (form >> 4 & 7) + 1
        books = -(-columns // self.d) if self.per_row else 1
        if self.per_row and books == 1:
            malformed("per segment, with one segment")
        wide, count = form >> 7, books * self.stages * self.k * self.d
        components = np.frombuffer(b.take(count * (4 if wide else 2)), "<f4" if wide else "<f2").astype(F)
        if not np.all(np.abs(components) <= 1 << 20):  # false for NaN
            malformed("centroid")
        self.codebooks = components.reshape(books, self.stages, self.k, self.d)

    def segment(self, indices, s, columns):
        """[7.1.14 (c)]: the values of segment s of a row"""
        book = self.codebooks[s if self.per_row else 0]
        width = min(self.d, columns - s * self.d)
        values = book[0][indices[0]][:width]
        for m in range(1, self.stages):
            values = values + book[m][indices[m]][:width]
        if not np.all(np.abs(values) <= 1 << 20):
            malformed("value")
        return values

    def take_over(self, b, earlier):
        near = self.encoding == 9
        if earlier is None or earlier.per_row:
            malformed("nothing to take over")
        self.__dict__.update(earlier.__dict__)
        if near:
            change = b.u8()
            if not 3 <= self.encoding <= 5 or self.storage != 2 or self.codes is None:
                malformed("near")
            self.codes = [self.codes[0] + (change >> 3) - 16]
            self.hint += (change & 7) - 4
            if not 0 <= self.codes[0] <= 255 or not 0 <= self.hint <= 31:
                malformed("near")
            self.steps = [step_of(self.codes[0])]

    def uniform(self, b, n):
        layout = b.u8()
        self.n, self.mode, self.delta = (layout & 15) + 1, layout >> 5 & 3, layout >> 7
        if self.storage != 2 and (self.mode or self.delta):
            malformed("context mode without range coder")
        if self.mode == 3:
            unsupported("context mode")
        self.codes = None
        if layout & 16:
            self.steps = [b.f32() for _ in range(n)]
            if not all(0 < s < math.inf for s in self.steps):
                malformed("step")
        else:
            self.codes = [b.u8() for _ in range(n)]
            self.steps = [step_of(s) for s in self.codes]
        half = 1 << self.n - 1
        self.low, self.high = {3: (1 - half, half - 1), 4: (-half, half - 1), 5: (0, 2 * half - 1)}[self.encoding]
        if self.encoding == 3 and self.n == 1:
            self.low, self.high = -1, 1
        self.zero = [{3: lambda: 0, 4: b.svarint, 5: b.varint}[self.encoding]() for _ in range(n)]
        if not all(self.low <= z <= self.high for z in self.zero):
            malformed("zero point")
        if self.storage == 2:
            self.hint = b.u8()
            if self.hint > 31:
                malformed("hint")

    def field(self, bits):
        """q of the bits of packed or Huffman storage [7.2.1]"""
        if self.encoding == 3 and self.n == 1:
            return 1 - 2 * bits
        return bits - (1 << self.n) if self.encoding < 5 and bits >> self.n - 1 else bits

    def value(self, datum, row):
        """[7.1]; datum is q, an index, a symbol or a float"""
        row = row if self.per_row else 0
        if self.encoding <= 2:
            value = datum
        elif self.encoding <= 5:
            if not self.low <= datum <= self.high or self.encoding == 3 and self.n == 1 and datum == 0:
                malformed("q out of range")
            with np.errstate(over="ignore"):
                value = self.steps[row] * F(datum - self.zero[row])
        elif self.encoding == 6:
            if datum >= len(self.centroids):
                malformed("index")
            value = self.centroids[datum]
        elif self.encoding == 7:
            value = -self.scales[0][row] if datum else self.scales[0][row]
        else:
            value = (F(0), self.scales[0][row], -self.scales[1][row])[datum]
        if not abs(value) <= 1 << 20:
            malformed("value")
        return value


def step_of(code):
    return F(math.ldexp(8 + (code & 7), (code >> 3) - 22))


class Huffman:
    """[7.3.2 – 7.3.4]"""

    def __init__(self, run, alphabet):
        first, last = run.bits(8), run.bits(8)
        if first > last or last >= alphabet:
            malformed("Huffman symbols")
        lengths = {s: run.bits(4) for s in range(first, last + 1)}
        used = sorted((n, s) for s, n in lengths.items() if n)
        kraft = sum(1 << 15 - n for n, _ in used)
        if not used or (kraft != 1 << 15 if len(used) > 1 else used[0][0] != 1):
            malformed("Huffman lengths")
        self.run, self.codes, code = run, {}, 0
        for n, s in used:
            self.codes[n, code >> 15 - n] = s
            code += 1 << 15 - n

    def symbol(self):
        code = 0
        for n in range(1, 16):
            code = code << 1 | self.run.bits(1)
            if (n, code) in self.codes:
                return self.codes[n, code]
        malformed("Huffman code")


def direct_data(b, t, size):
    """Mask and data of a tensor with storage packed or Huffman [7.2, 7.3]"""
    present = [1] * size
    if t.mask:
        run = b.run()
        if t.storage == 0:
            present = [run.bits(1) for _ in range(size)]
        else:
            code, present = Huffman(run, 256), []
            while len(present) < size:
                s = code.symbol()
                present += [0] * 255 if s == 255 else [0] * s + [1]
            if len(present) > size and (len(present) > size + 1 or present.pop() != 1):
                malformed("mask too long")
        run.close()
    count = sum(present)
    if t.encoding <= 2:
        return present, [b.f32() if t.encoding == 1 else b.f16() for _ in range(count)]
    bits = symbol_bits(t)
    if count == 0:
        return present, []
    run = b.run()
    if t.storage == 0:
        data = [run.bits(bits) for _ in range(count)]
        if t.encoding == 8 and 3 in data:
            malformed("ternary symbol")
    else:
        low = max(0, bits - 8) if t.encoding <= 5 else 0
        alphabet = 1 << bits - low if t.encoding <= 5 else index_count(t) or t.encoding - 5
        code = Huffman(run, alphabet)
        data = [code.symbol() << low | run.bits(low) for _ in range(count)]
    run.close()
    return present, [t.field(d) for d in data] if t.encoding <= 5 else data


def index_count(t):
    """K of the codebooks [7.1.9, 7.1.14], else 0"""
    return t.k if t.encoding == 10 else len(t.centroids) if t.encoding == 6 else 0


def symbol_bits(t):
    """[7.2.1]"""
    if t.encoding <= 5:
        return t.n
    return (index_count(t) - 1).bit_length() if index_count(t) else t.encoding - 6


class Context:
    """[7.4.3]"""

    def __init__(self, start=32768, count=0):
        self.p, self.n = 64 * start, count


class RangeDecoder:
    """[7.4.1, 7.4.2]"""

    def __init__(self, data):
        self.data, self.at, self.range, self.code = data, 0, (1 << 32) - 1, 0
        for _ in range(4):
            self.code = self.code << 8 | self.byte()
        if self.code == (1 << 32) - 1:
            malformed("range coder start")

    def byte(self):
        self.at += 1
        return self.data[self.at - 1] if self.at <= len(self.data) else 0

    def decode(self, p):
        bound = self.range * p >> 16
        bit = int(self.code >= bound)
        if bit:
            self.code -= bound
            self.range -= bound
        else:
            self.range = bound
        while self.range < 1 << 24:
            self.range <<= 8
            self.code = self.code << 8 | self.byte()
        return bit

    def bit(self, c):
        b = self.decode(min(max(c.p >> 6, 32), 65504))
        c.p += int(((1 - b << 22) - c.p) / (c.n + 2))  # exact in binary64, truncated
        c.n = min(c.n + 1, 1022)
        return b

    def bits(self, count):
        value = 0
        for _ in range(count):
            value = value << 1 | self.decode(32768)
        return value


def contexts(count, *starts):
    return [Context(p, count) for p in starts]


class Integers:
    """[7.4.7, 7.4.8]"""

    X = [32, 45, 64, 91, 128, 181, 256, 362, 512, 724, 1024, 1448, 2048, 2896, 4096, 5793, 8192, 11585, 16384, 23170, 32768,
         46341, 65536, 92682, 131072, 185364, 262144, 370728, 524288, 741455, 1048576, 1482910]

    def __init__(self, rc, t, columns):
        self.rc, self.mode, self.hint, self.columns = rc, t.mode, t.hint, columns
        self.total, self.by_column, self.in_row = 0, [0] * columns, 0
        self.z = contexts(15, 425, 2264, 7731, 16668, 26726, 35963, 43575, 49490, 53933, 57204, 59581, 61293, 62520, 63395,
                          64018, 64461)
        self.s = Context(32768, 200)
        self.e = [
            contexts(32, 3047, 4306, 6081, 8579, 12081, 16954, 23616, 32380, 42974, 53672, 61259, 64296, 65122),
            contexts(32, 3064, 4338, 6145, 8707, 12331, 17428, 24473, 33786, 44873, 55403, 61894, 64097, 64862),
            contexts(32, 3080, 4371, 6211, 8836, 12584, 17909, 25333, 35149, 46564, 56626, 61935, 63545, 64521)]
        self.m1 = [
            contexts(100, 32980, 33072, 33208, 33412, 33728, 34239, 35109, 36667, 39535, 44630, 52149, 58848, 61071),
            contexts(100, 32981, 33075, 33215, 33428, 33765, 34324, 35305, 37107, 40448, 46206, 53696, 58198, 58937)]
        self.m2 = [
            contexts(100, 32874, 32920, 32988, 33090, 33247, 33503, 33939, 34725, 36205, 38996, 43816, 49482, 50459),
            contexts(100, 32875, 32923, 32995, 33106, 33286, 33592, 34146, 35189, 37177, 40729, 45239, 45873, 47942)]

    def scale(self, i):
        if self.mode == 0:
            return self.hint
        r, c = divmod(i, self.columns)
        if c == 0:
            self.in_row = 0
        g = max(1, (256 * self.total + 8 * self.X[self.hint]) // (i + 8))
        a = (256 * self.by_column[c] + 4 * g) // (r + 4)
        if self.mode == 2:
            a = a * ((256 * self.in_row + 6 * g) // (c + 6)) // g
        a = min(max(a, 1), 1 << 24)
        return min(max((a * a * 5793 >> 12).bit_length() - 1 - 10, 0), 31)

    def next(self, i):
        v = self.decode(self.scale(i))
        self.total += abs(v)
        self.by_column[i % self.columns] += abs(v)
        self.in_row += abs(v)
        return v

    def skip(self, i):
        if i % self.columns == 0:
            self.in_row = 0

    def decode(self, s):
        rc = self.rc
        if rc.bit(self.z[min(s, 15)]):
            return 0
        step = lambda e: min(max(2 * e + 8 - s, -6), 6) + 6
        negative, e = rc.bit(self.s), 0
        while e < 15 and rc.bit(self.e[min(e, 2)][step(e)]):
            e += 1
        m, rest = 1, e
        if rest:
            m, rest = 2 * m + rc.bit(self.m1[min(e, 2) - 1][step(e)]), rest - 1
        if rest:
            m, rest = 2 * m + rc.bit(self.m2[m & 1][step(e)]), rest - 1
        m = (m << rest) + rc.bits(rest)
        return -m if negative else m


def ranged_data(rc, t, rows, columns):
    """Mask and data of a tensor with storage range [7.4.7 – 7.4.11]"""
    size = data_count(t, rows, columns)
    present = [1] * size
    if t.mask:
        c = [Context() for _ in range(8)]
        for i in range(size):
            r, col = divmod(i, columns)
            left = present[i - 1] if col else 0
            above = present[i - columns] if r else 0
            right = present[i - columns + 1] if r and col + 1 < columns else 0
            present[i] = rc.bit(c[left + 2 * above + 4 * right])
    data = []
    if t.encoding <= 5:
        integers, q = Integers(rc, t, columns), t.zero[0]
        for i in range(size):
            if present[i]:
                q = integers.next(i) + (q if t.delta else t.zero[i // columns if t.per_row else 0])
                t.value(q, i // columns)  # refuses a q out of range before it is used
                data.append(q)
            else:
                integers.skip(i)
    elif index_count(t):
        b, stages = symbol_bits(t), t.stages if t.encoding == 10 else 1
        c = [[Context() for _ in range(1 << b)] for _ in range(stages)]
        for i in range(sum(present)):
            node = 1
            for _ in range(b):
                node = 2 * node + rc.bit(c[i % stages][node])
            if node - (1 << b) >= index_count(t):
                malformed("index")
            data.append(node - (1 << b))
    else:
        first, second = Context(), Context()
        for _ in range(sum(present)):
            bit = rc.bit(first)
            data.append(bit if t.encoding == 7 else 0 if bit else 1 + rc.bit(second))
    return present, data


def read_tensors(head, payload):
    """[7.0]: matrices of binary32"""
    b, last, tensors, later = Bytes(payload), {}, [], []
    for rows, columns, bias in head.shapes():
        t = Coding(b, rows, columns, last.get(bias))
        last[bias] = t
        w = np.zeros((rows, columns), F)
        if t.encoding and t.storage == 2:
            later.append((t, w))
        elif t.encoding:
            fill(w, t, *direct_data(b, t, data_count(t, rows, columns)))
        tensors.append(w)
    rest = payload[b.at:]
    if later:
        rc = RangeDecoder(rest)
        for t, w in later:
            fill(w, t, *ranged_data(rc, t, *w.shape))
        if rc.at < len(rest):
            malformed("bytes after the range-coded data")
    elif rest:
        malformed("bytes after the tensors")
    return tensors


def data_count(t, rows, columns):
    """Values, or indices of a vector codebook"""
    return rows * columns if t.encoding != 10 else rows * -(-columns // t.d) * t.stages


def fill(w, t, present, data):
    if t.encoding == 10:
        if any(k >= t.k for k in data):
            malformed("index")
        columns, at = w.shape[1], 0
        for row in w:
            for s in range(-(-columns // t.d)):
                row[s * t.d:(s + 1) * t.d] = t.segment(data[at:at + t.stages], s, columns)
                at += t.stages
        return
    data = iter(data)
    for i, p in enumerate(present):
        if p:
            w.flat[i] = t.value(next(data), i // w.shape[1])


def sine(x):
    """[8.4.1]"""
    h = lambda s: F(float.fromhex(s))
    x = np.clip(x, F(-8192), F(8192))
    n = (x * h("0x1.45f306p-2") + F(12582912)) - F(12582912)
    r = ((x - n * h("0x1.92p+1")) - n * h("0x1.fb6p-11")) - n * h("-0x1.777a5cp-24")
    t = r * r
    p = ((h("0x1.5cd014p-19") * t + h("-0x1.9f5cd4p-13")) * t + h("0x1.110e58p-7")) * t + h("-0x1.555548p-3")
    s = r + (r * t) * p
    return np.where(n.astype(np.int32) & 1, -s, s)


def coordinates(head, stored, samples, first, count):
    """[8.1.1]"""
    i = np.arange(first, first + count, dtype=np.int64)
    numerator, denominator = (2 * i + 1) * stored - stored * samples, samples * max(head.width, head.height)
    return (numerator.astype(np.float64) / np.float64(denominator)).astype(F)


def axis_inputs(head, stored, samples, first, count):
    """[8.2]: float32[1 + 2F][count]"""
    u = coordinates(head, stored, samples, first, count)
    inputs = [u]
    for f in head.f:
        inputs += [sine(f * u), sine(f * u + F(float.fromhex("0x1.921fb6p+0")))]
    return np.stack(inputs)


def open_picture(head, payload):
    """A function that decodes the picture: (size, region) -> canonical samples, of the whole lattice or a region"""
    if head.profile == 1:
        from inr_grid import GridPicture
        return GridPicture(head, payload).decode
    tensors = read_tensors(head, payload)
    return lambda size=None, region=None: decode(head, tensors, size, region)


def decode(head, tensors, size, region):
    """[8] for profile 0"""
    w, h = size or (head.width, head.height)
    x, y, rw, rh = region or (0, 0, w, h)
    if rw * rh * head.channels * head.depth // 8 > CANONICAL_LIMIT:
        limit("picture too large for this program")
    across, down = axis_inputs(head, head.width, w, x, rw), axis_inputs(head, head.height, h, y, rh)

    def separable(m, bias):
        out = []
        for o in range(m.shape[0]):
            zx, zy = np.zeros(rw, F), np.full(rh, bias[o], F)
            for i in range(head.axis):
                zx = zx + m[o, i] * across[i]
                zy = zy + m[o, head.axis + i] * down[i]
            out.append(zx[None, :] + zy[:, None])
        return out

    def affine(m, bias, inputs):
        out = []
        for o in range(m.shape[0]):
            z = np.full((rh, rw), bias[o], F)
            for i in np.flatnonzero(m[o]):  # [8.3.3]
                z = z + m[o, i] * inputs[i]
            out.append(z)
        return out

    tensors = iter(tensors)
    values = None
    for layer, rank in enumerate(head.ranks):
        if rank:
            m = next(tensors)
            none = np.zeros(rank, F)
            values = separable(m, none) if layer == 0 else affine(m, none, values)
            m = next(tensors)
            values = affine(m, next(tensors)[0], values)
        else:
            m, bias = next(tensors), next(tensors)[0]
            values = separable(m, bias) if layer == 0 else affine(m, bias, values)
        if layer < len(head.widths):
            values = [sine(z) for z in values]
            if head.binary:  # [8.3.4]
                values = [np.where(s >= 0, F(1), F(-1)) for s in values]
    if head.bypass:
        values = [z + b for z, b in zip(values, separable(next(tensors), np.zeros(head.channels, F)))]
    return quantise(head, values)


def quantise(head, values):
    """[8.5.2, 8.5.3]"""
    scale, offset, most = (127.5, 128, 255) if head.depth == 8 else (32767.5, 32768, 65535)
    samples = np.stack([np.clip(np.floor(z * F(scale) + F(offset)), 0, most) for z in values], axis=-1)
    return samples.astype(np.uint8 if head.depth == 8 else ">u2").tobytes()


def main():
    numbers = lambda separator: lambda text: tuple(int(n) for n in text.split(separator))
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file")
    parser.add_argument("--size", type=numbers("x"))
    parser.add_argument("--region", type=numbers(","))
    parser.add_argument("--raw")
    options = parser.parse_args()
    try:
        with open(options.file, "rb") as f:
            head, payload = read_file(f.read())
        samples = open_picture(head, payload)(options.size, options.region)
    except Refusal as refusal:
        print(refusal)
        sys.exit(2)
    if options.raw:
        with open(options.raw, "wb") as f:
            f.write(samples)
    print(head.width, head.height, head.channels, head.depth, hashlib.sha256(samples).hexdigest())


if __name__ == "__main__":
    import inr_decode  # this module under the name that inr_grid imports
    inr_decode.main()
