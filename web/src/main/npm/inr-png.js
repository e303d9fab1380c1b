/* PNG files (ISO/IEC 15948) of pixels as they are: 8 or 16 bits, with alpha if a pixel needs it, and the colour space. */

const CRC = Uint32Array.from({ length: 256 }, (_, i) => {
  let value = i;
  for (let bit = 0; bit < 8; bit++) {
    value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  }
  return value;
});

function chunk(name, payload) {
  const bytes = new Uint8Array(12 + payload.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, payload.length);
  bytes.set([...name].map((letter) => letter.charCodeAt(0)), 4);
  bytes.set(payload, 8);
  let crc = -1;
  for (let i = 4; i < bytes.length - 4; i++) {
    crc = CRC[(crc ^ bytes[i]) & 0xff] ^ (crc >>> 8);
  }
  view.setUint32(bytes.length - 4, ~crc);
  return bytes;
}

function isOpaque(data) {
  const opaque = data instanceof Uint16Array ? 65535 : 255;
  for (let i = 3; i < data.length; i += 4) {
    if (data[i] !== opaque) {
      return false;
    }
  }
  return true;
}

/** Rows with filter Up: each byte minus the one above. */
function filtered({ width, height, data }, channels) {
  const bytes = data.BYTES_PER_ELEMENT;
  const rowBytes = width * channels * bytes;
  const rows = new Uint8Array(height * (rowBytes + 1));
  let before = new Uint8Array(rowBytes);
  let row = new Uint8Array(rowBytes);
  for (let y = 0; y < height; y++) {
    for (let x = 0, at = 0; x < width; x++) {
      for (let c = 0, from = 4 * (y * width + x); c < channels; c++, from++) {
        if (bytes === 2) {
          row[at++] = data[from] >> 8;
        }
        row[at++] = data[from];
      }
    }
    const start = y * (rowBytes + 1);
    rows[start] = 2;
    for (let i = 0; i < rowBytes; i++) {
      rows[start + 1 + i] = row[i] - before[i];
    }
    [row, before] = [before, row];
  }
  return rows;
}

/** @returns {Promise<Blob>} */
export async function png({ width, height, data, colorSpace }) {
  const channels = isOpaque(data) ? 3 : 4;
  const head = new Uint8Array(13);
  const view = new DataView(head.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  head.set([8 * data.BYTES_PER_ELEMENT, channels === 3 ? 2 : 6], 8);
  const zlib = new Blob([filtered({ width, height, data }, channels)]).stream().pipeThrough(new CompressionStream('deflate'));
  return new Blob([
    new Uint8Array([137, 80, 78, 71, 13, 10, 26, 10]),
    chunk('IHDR', head),
    // Primaries and transfer of ITU-T H.273 in full range.
    colorSpace === 'display-p3' ? chunk('cICP', new Uint8Array([12, 13, 0, 1])) : chunk('sRGB', new Uint8Array(1)),
    chunk('IDAT', new Uint8Array(await new Response(zlib).arrayBuffer())),
    chunk('IEND', new Uint8Array()),
  ], { type: 'image/png' });
}
