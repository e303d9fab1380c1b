"""Profile 1 (grid) of the independent decoder, written from FORMAT.md (clauses in brackets): used by inr_decode.py."""
import numpy as np

from inr_decode import (Bytes, CANONICAL_LIMIT, Context, F, RangeDecoder, coordinates, limit, malformed, quantise,
                        read_tensors, sine, unsupported)

CELLS, ALL_CELLS = 1 << 26, 1 << 27  # of a tile and of all [10.2]

TEMPLATE = [(-1, 0), (0, -1), (-1, -1), (1, -1), (-2, 0), (0, -2), (-2, -1), (2, -1), (-1, -2), (1, -2), (-2, -2), (2, -2),
            (-3, 0), (0, -3), (-3, -1), (-1, -3), (1, -3), (-3, -2), (3, -2), (-2, -3), (2, -3), (-4, 0), (0, -4), (-1, -4)]

E = [  # [7.6.5]
    2605029347, 2715407188, 2820730047, 2920898384, 3015876649, 3105684222, 3190386796, 3270088366,
    3344923893, 3415052718, 3480652712, 3541915165, 3599040369, 3652233859, 3701703250, 3747655612,
    3790295335, 3829822416, 3866431115, 3900308936, 3931635878, 3960583919, 3987316692, 4011989318,
    4034748382, 4055731996, 4075069962, 4092883986, 4109287957, 4124388246, 4138284039, 4151067684,
    4162825044, 4173635859, 4183574096, 4192708297, 4201101925, 4208813685, 4215897841, 4222404522,
    4228380000, 4233866970, 4238904802, 4243529783, 4247775344, 4251672275, 4255248918, 4258531358,
    4261543595, 4264307701, 4266843974, 4269171071, 4271306145, 4273264955, 4275061981, 4276710525,
    4278222805, 4279610043, 4280882540, 4282049758, 4283120382, 4284102383, 4285003080, 4285829189,
    4286586875, 4287281793, 4287919135, 4288503664, 4289039749, 4289531400, 4289982295, 4290395810,
    4290775039, 4291122824, 4291441769, 4291734263, 4292002499, 4292248487, 4292474072, 4292680944,
    4292870656, 4293044630, 4293204170, 4293350475, 4293484642, 4293607676, 4293720503, 4293823968,
    4293918848, 4294005855, 4294085643, 4294158809, 4294225905, 4294287432, 4294343854, 4294395594,
    4294443040, 4294486549, 4294526447, 4294563034, 4294596584, 4294627351, 4294655564, 4294681435,
]


class GridShape:
    """[6.5]"""

    def __init__(self, b, width, height, channels):
        self.width, self.height, self.channels = width, height, channels
        grids = b.u8()
        count, self.radius = (grids & 15) + 1, grids >> 4 & 3
        self.scales = [b.u8() for _ in range(count)] if grids & 64 else list(range(count - 1, -1, -1))
        if self.scales[0] > 15 or self.scales != sorted(self.scales, reverse=True):
            malformed("scales")
        self.tiled = bool(grids & 128)
        self.tile_width, self.tile_height = width, height
        if self.tiled:
            units = b.varint(), b.varint()
            if not all(1 <= n <= 1 << 14 for n in units):
                malformed("size of tiles")
            self.tile_width, self.tile_height = min(width, 64 * units[0]), min(height, 64 * units[1])
        context, layers = b.u8(), b.u8()
        if context & 128 or layers & 128:
            unsupported("context or layers")
        self.neighbours, self.earlier = context & 31, context >> 5 & 3
        if self.neighbours > 24 or self.neighbours + self.earlier == 0:
            malformed("neighbours")
        self.kernels = []
        if layers & 64:
            kernels = b.u8()
            if not 1 <= kernels <= 16:
                malformed("kernels")
            self.kernels = [b.u8() for _ in range(kernels)]
            if self.kernels[-1] >= count or self.kernels != sorted(self.kernels):
                malformed("grids of kernels")
        self.context_widths = [b.u8() for _ in range(layers & 3)]
        self.pixel_widths = [b.u8() for _ in range((layers >> 2 & 3) + 1)]
        if not all(1 <= w <= 64 for w in self.context_widths + self.pixel_widths):
            malformed("widths")
        self.coordinates, self.bypass = bool(layers & 16), bool(layers & 32)
        if not int(self.tiled) < self.tiles_across() * self.tiles_down() <= 1 << 20:
            malformed("tiles")
        if self.cells_of(self.tile_width, self.tile_height) > CELLS or self.all_cells() > ALL_CELLS:
            limit("cells")

    def cells_of(self, w, h):
        return sum(columns * rows for columns, rows in self.cells(w, h))

    def all_cells(self):
        """Of all tiles, of which there are up to four sizes"""
        across, down = self.tiles_across(), self.tiles_down()
        last = self.width - (across - 1) * self.tile_width, self.height - (down - 1) * self.tile_height
        return sum(n * m * self.cells_of(w, h)
                   for n, w in ((across - 1, self.tile_width), (1, last[0]))
                   for m, h in ((down - 1, self.tile_height), (1, last[1])))

    def work(self):
        """[10.4]"""
        weights = [rows * columns for rows, columns, bias in self.shapes() if not bias]
        context = sum(weights[:len(self.context_widths) + 1])
        pixel = sum(weights[len(self.context_widths) + 1 + bool(self.radius) + bool(self.kernels):])
        filters = 2 * (self.radius + 1) if self.radius else 0
        return (self.all_cells() * (context + filters + 9 * len(self.kernels) + 64)
                + self.width * self.height * (pixel + 3 * len(self.feature_scales()) + 12 * sum(self.pixel_widths)))

    def feature_scales(self):
        """k of the features, those of kernels last [8.7.4]"""
        return self.scales + [self.scales[g] for g in self.kernels]

    def longest(self):
        """Bytes that the grids add to the longest payload [10.1]"""
        return 40 * self.all_cells() + 10 * self.tiles_across() * self.tiles_down() + 5

    def tiles_across(self):
        return -(-self.width // self.tile_width)

    def tiles_down(self):
        return -(-self.height // self.tile_height)

    def tile_sizes(self):
        """(w, h) of all tiles [6.5.3]"""
        for b in range(self.tiles_down()):
            for a in range(self.tiles_across()):
                yield (min(self.tile_width, self.width - a * self.tile_width),
                       min(self.tile_height, self.height - b * self.tile_height))

    def cells(self, w, h):
        """(columns, rows) of all grids of a tile [6.5.2]"""
        return [(-(-w >> k), -(-h >> k)) for k in self.scales]

    def shapes(self):
        """(rows, columns, is bias) in file order [6.5.4]"""
        shapes, inputs = [], self.neighbours + self.earlier
        for l, outputs in enumerate(self.context_widths + [2]):
            shapes += [(outputs, inputs, False), (1 if l else len(self.scales), outputs, True)]
            inputs = outputs
        if self.radius:
            shapes.append((len(self.scales), self.radius, False))
        if self.kernels:
            shapes.append((len(self.kernels), 9, False))
        inputs = features = len(self.feature_scales()) + 2 * self.coordinates
        for outputs in self.pixel_widths + [self.channels]:
            shapes += [(outputs, inputs, False), (1, outputs, True)]
            inputs = outputs
        if self.bypass:
            shapes.append((self.channels, features, False))
        return shapes


class ContextNetwork:
    """[7.6.1 – 7.6.4], for all cells of a diagonal at once; int64 holds what 7.6.1 allows and more"""

    def __init__(self, tensors):
        rounded = [np.rint(t.astype(np.float64) * 4096).astype(np.int64) for t in tensors]
        self.layers = list(zip(rounded[::2], rounded[1::2]))
        for l, (w, b) in enumerate(self.layers):
            sums = np.abs(w).sum(axis=1)
            bound = 128 * np.abs(b) + 8191 * sums if l else np.abs(b) + 511 * sums
            if bound.max() > (1 << 31) - 1:
                malformed("context network")

    def predict(self, grid, x):
        """int64[inputs][cells] -> m, s"""
        last = len(self.layers) - 1
        for l, (w, b) in enumerate(self.layers):
            z = w @ x + (b[0][:, None] << 7 if l else b[grid][:, None])
            if l < last:
                z = z >> 7 if l else z
                t = np.clip(z + 4096, 0, 8192)
                x = np.minimum((t * t >> 14) + np.maximum(z - 4096, 0) >> 5, 8191)
        f = 19 if last else 12
        m = np.clip(z[0] + (1 << f - 6) >> f - 5, -16352, 16352)
        s = np.clip((z[1] + (1 << f - 4) >> f - 3) + 32, 0, 103)
        return m.tolist(), s.tolist()


class Symbols:
    """[7.6.5 – 7.6.8]"""

    def __init__(self, rc):
        self.rc, self.tails, self.zero, self.sign, self.more = rc, {}, {}, {}, {}

    def tail(self, s):
        if s not in self.tails:
            t = [1 << 32]
            for _ in range(32):
                t.append(t[-1] * E[s] >> 32)
            self.tails[s] = t
        return self.tails[s]

    @staticmethod
    def context(p):
        c = Context(0, 300)
        c.p = min(p, (1 << 22) - 1)
        return c

    def next(self, m, s):
        rc, c, t = self.rc, m + 16 >> 5, self.tail(s)
        f = m - 32 * c
        up, down = t[16 - f], t[16 + f]
        if (s, f) not in self.zero:
            self.zero[s, f] = self.context((1 << 22) - (up + down >> 11))
            self.sign[s, f] = self.context((up << 22) // (up + down))
        if rc.bit(self.zero[s, f]) == 0:
            return c
        negative = rc.bit(self.sign[s, f])
        j = max(0, (s - 32 >> 3) - 1)
        if s not in self.more:
            r = t[32]
            for _ in range(j):
                r = r * r >> 32
            self.more[s] = [self.context((1 << 22) - (r >> 10)) for _ in range(16)]
        i = 0
        while i < 20 and rc.bit(self.more[s][min(i, 15)]):
            i += 1
        if i == 20:
            n = 0
            while rc.bits(1):
                n += 1
                if n == 16:
                    malformed("prefix of a cell")
            i = 20 + (1 << n) - 1 + rc.bits(n)
        v = (i << j) + rc.bits(j)
        q = c - (v + 1) if negative else c + (v + 1)
        if abs(q) > 32767:
            malformed("cell out of range")
        return q


def read_cells(shape, network, size, stream):
    """Integers of the grids of one tile [7.5.3, 7.5.4]: int64[rows][columns] each"""
    rc, grids = RangeDecoder(stream), []
    symbols = Symbols(rc)
    for g, (columns, rows) in enumerate(shape.cells(*size)):
        q = np.zeros((rows + 4, columns + 8), np.int64)  # with a border of zeros above and at the sides
        for t in range(columns + 3 * (rows - 1)):
            y = np.arange(max(0, -(-(t - columns + 1) // 3)), min(rows - 1, t // 3) + 1)
            x = t - 3 * y
            if len(y) == 0:
                continue
            inputs = [q[y + 4 + dy, x + 4 + dx] for dx, dy in TEMPLATE[:shape.neighbours]]
            for i in range(1, shape.earlier + 1):
                if g < i:
                    inputs.append(np.zeros(len(y), np.int64))
                else:
                    d = shape.scales[g - i] - shape.scales[g]
                    inputs.append(grids[g - i][y >> d, x >> d])
            m, s = network.predict(g, np.clip(np.stack(inputs), -511, 511))
            q[y + 4, x + 4] = [symbols.next(*ms) for ms in zip(m, s)]
        grids.append(q[4:, 4:4 + columns])
    if rc.at < len(stream):
        malformed("bytes after the cells of a tile")
    return grids


def filtered(q, taps):
    """[8.7.1]: binary32 of the size of q"""
    p = q.astype(F)
    if len(taps) == 0:
        return p
    s = taps[0]
    for w in taps[1:]:
        s = s + w
    c = F(1) - F(2) * s
    for axis in (1, 0):
        n = p.shape[axis]
        v = c * p
        for i, w in enumerate(taps, 1):
            before, after = (np.take(p, np.clip(np.arange(n) + d, 0, n - 1), axis) for d in (-i, i))
            v = v + w * (before + after)
        p = v
    return p


def convolved(q, taps):
    """[8.7.6]: binary32 of the size of q"""
    rows, columns = q.shape
    q = np.pad(q, 1, "edge").astype(F)
    p = taps[0] * q[:rows, :columns]
    for i in range(1, 9):
        p = p + taps[i] * q[i // 3:i // 3 + rows, i % 3:i % 3 + columns]
    return p


def extended(p, axis):
    """One more cell at both ends of an axis, linearly extrapolated [8.7.3]"""
    n = p.shape[axis]
    end, inner = (np.take(p, i, axis) for i in ([0, n - 1], [min(1, n - 1), max(n - 2, 0)]))
    beyond = F(2) * end - inner if n > 1 else end
    first, last = np.split(beyond, 2, axis)
    return np.concatenate([first, p, last], axis)


class Axis:
    """Tiles, cells and fractions of columns or rows [8.7.2]"""

    def __init__(self, stored, samples, tile, first, count):
        i = np.arange(first, first + count, dtype=np.int64)
        self.stored, self.samples, self.tile = stored, samples, tile
        self.centre = (2 * i + 1) * stored
        self.tiles = self.centre // (2 * samples * tile)

    def position(self, here, k):
        """For these samples, all of one tile: low cell and high cell of the extended line, fraction"""
        a = self.tiles[here]
        n = self.centre[here] - 2 * self.samples * a * self.tile - (self.samples << k)
        d = self.samples << k + 1
        low = n // d
        fraction = ((n - low * d).astype(np.float64) / np.float64(d)).astype(F)
        return low + 1, low + 2, fraction


class GridPicture:
    """Tensors and cells of a picture of profile 1, from the payload of GRID [7.5.1, 7.5.2]"""

    def __init__(self, head, payload):
        self.head, self.shape = head, head.shape
        shape, b = head.shape, Bytes(payload)
        sizes = list(shape.tile_sizes())
        tensors = read_tensors(shape, b.take(b.varint()))
        context = 2 * len(shape.context_widths) + 2
        network = ContextNetwork(tensors[:context])
        self.taps = tensors[context] if shape.radius else [[]] * len(shape.scales)
        self.kernels = tensors[context + bool(shape.radius)] if shape.kernels else []
        if not all(abs(w) <= 4 for rows in (self.taps, self.kernels) for row in rows for w in row):
            malformed("tap")
        self.pixel = tensors[context + bool(shape.radius) + bool(shape.kernels):]
        left = len(payload) - b.at
        lengths = [b.varint() for _ in sizes] if shape.tiled else [left]
        if sum(lengths) != len(payload) - b.at:
            malformed("lengths of tiles")
        self.tiles = []
        for size, length in zip(sizes, lengths):
            q = read_cells(shape, network, size, b.take(length))
            self.tiles.append([filtered(grid, taps) for grid, taps in zip(q, self.taps)]
                              + [convolved(q[g], taps) for g, taps in zip(shape.kernels, self.kernels)])

    def decode(self, size=None, region=None):
        """[8.7]: canonical samples of the lattice or a region of it"""
        head, shape = self.head, self.shape
        w, h = size or (head.width, head.height)
        x, y, rw, rh = region or (0, 0, w, h)
        if rw * rh * head.channels * head.depth // 8 > CANONICAL_LIMIT:
            limit("picture too large for this program")
        across = Axis(head.width, w, shape.tile_width, x, rw)
        down = Axis(head.height, h, shape.tile_height, y, rh)
        inputs = [np.zeros((rh, rw), F) for _ in shape.feature_scales()]
        for b in np.unique(down.tiles):
            for a in np.unique(across.tiles):
                rows, columns = np.flatnonzero(down.tiles == b), np.flatnonzero(across.tiles == a)
                for k, p, out in zip(shape.feature_scales(), self.tiles[b * shape.tiles_across() + a], inputs):
                    x0, x1, fx = across.position(columns, k)
                    y0, y1, fy = down.position(rows, k)
                    e = extended(p, 0)
                    between_rows = extended(e[y0] + fy[:, None] * (e[y1] - e[y0]), 1)
                    left, right = between_rows[:, x0], between_rows[:, x1]
                    out[np.ix_(rows, columns)] = left + fx * (right - left)
        if shape.coordinates:
            u, v = coordinates(head, head.width, w, x, rw), coordinates(head, head.height, h, y, rh)
            inputs += [np.broadcast_to(u, (rh, rw)), np.broadcast_to(v[:, None], (rh, rw))]

        def affine(m, bias, values):
            out = []
            for o in range(m.shape[0]):
                z = np.full((rh, rw), bias[o], F)
                for i, value in enumerate(values):
                    z = z + m[o, i] * value
                out.append(z)
            return out

        values = inputs
        for l in range(len(shape.pixel_widths) + 1):
            values = affine(self.pixel[2 * l], self.pixel[2 * l + 1][0], values)
            if l < len(shape.pixel_widths):
                values = [sine(z) for z in values]
        if shape.bypass:
            bypass = affine(self.pixel[-1], np.zeros(head.channels, F), inputs)
            values = [z + t for z, t in zip(values, bypass)]
        return quantise(head, values)
