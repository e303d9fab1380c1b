/* Metadata of an .inr file in words (FORMAT.md §9): pairs of a name and a text. Damaged metadata is left out. */

const utf8 = new TextDecoder();
const MOST_TEXT = 20000;

const EXIF = {
  0x010e: 'description', 0x010f: 'camera maker', 0x0110: 'camera', 0x0112: 'orientation', 0x0131: 'software', 0x0132: 'changed',
  0x013b: 'artist', 0x8298: 'copyright', 0x829a: 'exposure (s)', 0x829d: 'f-number', 0x8827: 'ISO', 0x9003: 'taken', 0x920a: 'focal length (mm)',
};
const EXIF_FOLDER = 0x8769;
const MOST_TAGS = 1000;

function view(payload) {
  return new DataView(payload.buffer, payload.byteOffset, payload.byteLength);
}

/** Known tags of an Exif structure (TIFF 6.0): texts, whole numbers and fractions. */
function exif(payload) {
  const data = view(payload);
  const little = data.getUint16(0) === 0x4949;
  const pairs = [];
  const directory = (at) => {
    const count = Math.min(data.getUint16(at, little), MOST_TAGS);
    for (let entry = at + 2; entry < at + 2 + 12 * count; entry += 12) {
      const tag = data.getUint16(entry, little);
      const type = data.getUint16(entry + 2, little);
      const length = data.getUint32(entry + 4, little);
      const far = () => data.getUint32(entry + 8, little);
      if (tag === EXIF_FOLDER && at === first && far() !== first) {
        directory(far());
      } else if (EXIF[tag] && type === 2) {
        const from = length > 4 ? far() : entry + 8;
        pairs.push([EXIF[tag], utf8.decode(payload.subarray(from, from + Math.min(length, MOST_TEXT))).replace(/\0.*$/s, '')]);
      } else if (EXIF[tag] && type === 3) {
        pairs.push([EXIF[tag], String(data.getUint16(entry + 8, little))]);
      } else if (EXIF[tag] && type === 5) {
        const [above, below] = [data.getUint32(far(), little), data.getUint32(far() + 4, little)];
        pairs.push([EXIF[tag], above < below ? `${above}/${below}` : String(above / below)]);
      }
    }
  };
  const first = data.getUint32(4, little);
  directory(first);
  return pairs.length > 0 ? pairs : [['Exif', `${payload.length} bytes`]];
}

/** The description of an ICC profile: its tag `desc`, a text (ICC.1:2001) or the first of several (ICC.1:2010). */
function icc(payload) {
  const data = view(payload);
  const name = (at) => utf8.decode(payload.subarray(at, at + 4));
  const count = Math.min(data.getUint32(128), MOST_TAGS);
  for (let tag = 132; tag < 132 + 12 * count; tag += 12) {
    if (name(tag) === 'desc') {
      const at = data.getUint32(tag + 4);
      const [length, from] = name(at) === 'mluc' ? [data.getUint32(at + 20), at + data.getUint32(at + 24)] : [data.getUint32(at + 8) - 1, at + 12];
      const text = payload.subarray(from, from + Math.min(length, MOST_TEXT));
      return [['colours', (name(at) === 'mluc' ? new TextDecoder('utf-16be') : utf8).decode(text)]];
    }
  }
  return [['colours', `ICC profile, ${payload.length} bytes`]];
}

function density(payload) {
  const data = view(payload);
  const [x, y, metre] = [data.getUint32(0, true), data.getUint32(4, true), data.getUint8(8) === 1];
  return [metre ? ['resolution', `${(x * 0.0254).toFixed(0)} × ${(y * 0.0254).toFixed(0)} dpi`] : ['shape of pixels', `${y} : ${x}`]];
}

function text(payload) {
  const end = payload.indexOf(0);
  return [[utf8.decode(payload.subarray(0, end)), utf8.decode(payload.subarray(end + 1, end + 1 + MOST_TEXT))]];
}

const READERS = { iCCP: icc, eXIf: exif, pHYs: density, tEXt: text, xMPd: (payload) => [['XMP', utf8.decode(payload.subarray(0, MOST_TEXT))]] };

/** @param ancillary chunks with type and payload */
export function metadata(ancillary) {
  return ancillary.flatMap(({ type, payload }) => {
    try {
      return READERS[type]?.(payload) ?? [[type, `${payload.length} bytes`]];
    } catch (fault) {
      if (fault instanceof RangeError) {
        return [[type, `${payload.length} bytes, damaged`]];
      }
      throw fault;
    }
  });
}
