/* Metadata of an .inr file in words: pairs of a name and a text. */

const utf8 = new TextDecoder();
const MOST_TEXT = 20000;

const EXIF = {
  0x010e: 'description', 0x010f: 'camera maker', 0x0110: 'camera', 0x0112: 'orientation', 0x0131: 'software', 0x0132: 'changed',
  0x013b: 'artist', 0x8298: 'copyright', 0x829a: 'exposure (s)', 0x829d: 'f-number', 0x8827: 'ISO', 0x9003: 'taken', 0x920a: 'focal length (mm)',
};
const EXIF_FOLDER = 0x8769;
const MOST_TAGS = 1000;

/** Known tags of an Exif structure (TIFF 6.0): texts, whole numbers and fractions; as far as it is sound. */
function exif(payload) {
  const data = new DataView(payload.buffer, payload.byteOffset, payload.byteLength);
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
  try {
    directory(first);
  } catch (fault) {
    if (!(fault instanceof RangeError)) {
      throw fault;
    }
  }
  return pairs.length > 0 ? pairs : [['Exif', `${payload.length} bytes`]];
}

function density({ x, y, perMetre }) {
  return perMetre ? ['resolution', `${Math.round(x * 0.0254)} × ${Math.round(y * 0.0254)} dpi`] : ['shape of pixels', `${y} : ${x}`];
}

/** @param info what the decoder says of a file */
export function metadata({ icc, exif: tags, xmp, texts, density: pixels }) {
  return [
    ...(icc ? [['colours', icc.name || `ICC profile, ${icc.bytes.length} bytes`]] : []),
    ...(pixels ? [density(pixels)] : []),
    ...texts.map(({ keyword, text }) => [keyword, text]),
    ...(tags ? exif(tags) : []),
    ...(xmp ? [['XMP', xmp]] : []),
  ];
}
