/*
 * What the decoder does not tell of an .inr file: the shapes in its header, and the parts of its picture data. Only for display: the
 * decoder has checked the file already. Clauses are those of FORMAT.md.
 */

const TYPE = 4;
const CRC = 4;

/** Reads fields one after another; what lies beyond the end is a RangeError. */
class Fields {
  constructor(bytes, at = 0) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.at = at;
  }

  byte() {
    return this.view.getUint8(this.at++);
  }

  /** §2: seven bits a byte, the lowest first. */
  varint() {
    let value = 0;
    for (let place = 1; ; place *= 128) {
      const octet = this.byte();
      value += (octet & 127) * place;
      if (octet < 128) {
        return value;
      }
    }
  }

  list(count, next) {
    return Array.from({ length: count }, next);
  }
}

/** The fields of `HEAD` after the number of channels and the depth (§6.1, §6.5). */
function shape(payload) {
  const fields = new Fields(payload, 2);
  const grid = fields.byte() === 1;
  const width = fields.varint();
  const height = fields.varint();
  const channels = (fields.byte() & 3) + 1;
  return grid ? gridShape(fields, width, height, channels) : sirenShape(fields, channels);
}

function sirenShape(fields, channels) {
  const frequencies = fields.byte();
  const ratio = frequencies > 0 ? fields.byte() / 64 : undefined;
  const hidden = fields.byte();
  const layers = (hidden & 15) + 1;
  const listed = fields.list(hidden & 16 ? layers : 1, () => fields.varint());
  const widths = hidden & 16 ? listed : Array(layers).fill(listed[0]);
  const ranks = hidden & 32 ? fields.list(layers + 1, () => fields.varint()) : [];
  return {
    network: [2 + 4 * frequencies, ...widths, channels], frequencies, ratio, ranks,
    bypass: (hidden & 64) !== 0, binary: (hidden & 128) !== 0,
  };
}

function gridShape(fields, width, height, channels) {
  const grids = fields.byte();
  const count = (grids & 15) + 1;
  const scales = grids & 64 ? fields.list(count, () => fields.byte()) : Array.from({ length: count }, (_, i) => count - 1 - i);
  const side = (whole) => Math.min(whole, 64 * fields.varint());
  const tile = grids & 128 ? [side(width), side(height)] : [width, height];
  const context = fields.byte();
  const layers = fields.byte();
  const kernels = layers & 64 ? fields.list(fields.byte(), () => fields.byte()) : [];
  const contextWidths = fields.list(layers & 3, () => fields.byte());
  const pixelWidths = fields.list((layers >> 2 & 3) + 1, () => fields.byte());
  return {
    scales, tile, tiles: Math.ceil(width / tile[0]) * Math.ceil(height / tile[1]), radius: grids >> 4 & 3,
    context: [(context & 31) + (context >> 5 & 3), ...contextWidths, 2],
    network: [count + kernels.length + (layers & 16 ? 2 : 0), ...pixelWidths, channels], kernels, bypass: (layers & 32) !== 0,
  };
}

/** Parts of `GRID` (§7.5): networks, lengths of the streams, streams of the tiles. */
function gridParts(payload, { tiles }) {
  const fields = new Fields(payload);
  fields.at = fields.varint() + fields.at;
  const networks = fields.at;
  const streams = tiles > 1 ? fields.list(tiles, () => fields.varint()) : [payload.length - networks];
  return [
    { name: 'networks', bytes: networks },
    ...(tiles > 1 ? [{ name: 'lengths of the streams', bytes: fields.at - networks }] : []),
    { name: tiles > 1 ? `grids of ${tiles} tiles` : 'grids', bytes: streams.reduce((sum, length) => sum + length, 0) },
  ];
}

/** Cells of each grid, in all tiles (§6.5.2). */
function cells({ scales, tile }, { width, height }) {
  const along = (whole, side, scale) => {
    let sum = 0;
    for (let from = 0; from < whole; from += side) {
      sum += Math.ceil(Math.min(side, whole - from) / 2 ** scale);
    }
    return sum;
  };
  return scales.map((scale) => along(width, tile[0], scale) * along(height, tile[1], scale));
}

/** The payload of a chunk (§5.1). */
function payload(file, { offset, length }) {
  const fields = new Fields(file, offset);
  fields.varint();
  return file.subarray(fields.at + TYPE, offset + length - CRC);
}

/**
 * @param file bytes of a file that the decoder accepts
 * @param info what the decoder says of it
 * @returns `shape` of the networks and grids, and `parts` of the picture data, each with name and bytes
 */
export function describe(file, info) {
  const [, head, ...others] = info.layout;
  const form = shape(payload(file, head));
  if (info.profile === 'siren') {
    return { shape: form, parts: [] };
  }
  return { shape: { ...form, cells: cells(form, info) }, parts: gridParts(payload(file, others.at(-1)), form) };
}
