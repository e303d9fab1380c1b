/* Colour spaces of ICC profiles (ICC.1:2022), and Display P3 to sRGB. */

// Tags rXYZ, gXYZ, bXYZ, adapted to D50 as profiles are.
const SRGB = [[0.43607, 0.22249, 0.01392], [0.38515, 0.71687, 0.09708], [0.14307, 0.06061, 0.7141]];
const DISPLAY_P3 = [[0.51512, 0.2412, -0.00105], [0.29198, 0.69225, 0.04189], [0.1571, 0.06657, 0.78407]];
// Profiles of the same space differ by the rounding of their makers.
const COLOUR_TOLERANCE = 0.003;
const CURVE_TOLERANCE = 0.004;

/** The transfer curve of sRGB and Display P3. */
const linear = (v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
const encoded = (v) => (v <= 0.0031308 ? 12.92 * v : 1.055 * v ** (1 / 2.4) - 0.055);

const fixed = (view, at) => view.getInt32(at) / 65536;
const type = (view, at) => String.fromCharCode(...[0, 1, 2, 3].map((i) => view.getUint8(at + i)));

/** A tag of type curveType or parametricCurveType as a function. */
function curve(view, at) {
  const kind = type(view, at);
  if (kind === 'curv') {
    const count = view.getUint32(at + 8);
    const value = (i) => view.getUint16(at + 12 + 2 * i) / 65535;
    if (count < 2) {
      return (v) => v ** (count ? view.getUint16(at + 12) / 256 : 1);
    }
    return (v) => {
      const place = v * (count - 1);
      const i = Math.min(count - 2, Math.floor(place));
      return value(i) + (place - i) * (value(i + 1) - value(i));
    };
  }
  if (kind === 'para') {
    const form = view.getUint16(at + 8);
    const [g, a = 1, b = 0, c = 0, d = 0, e = 0, f = 0] = Array.from({ length: [1, 3, 4, 5, 7][form] }, (_, i) => fixed(view, at + 12 + 4 * i));
    const shift = form === 2 ? c : 0;
    const limit = form === 0 ? -1 : form < 3 ? -b / a : d;
    return (v) => (v >= limit ? (a * v + b) ** g + (form === 2 ? shift : e) : form < 3 ? shift : c * v + f);
  }
  return () => NaN;
}

function isOurCurve(view, at) {
  const shape = curve(view, at);
  return [0.1, 0.3, 0.5, 0.8].every((v) => Math.abs(shape(v) - linear(v)) < CURVE_TOLERANCE);
}

const viewOf = ({ buffer, byteOffset, byteLength }) => new DataView(buffer, byteOffset, byteLength);

/** Where each tag begins. */
function tagsOf(view) {
  return new Map(Array.from({ length: view.getUint32(128) }, (_, i) => [type(view, 132 + 12 * i), view.getUint32(136 + 12 * i)]));
}

function known(bytes) {
  const view = viewOf(bytes);
  const tags = tagsOf(view);
  const names = type(view, 16) === 'GRAY' ? ['k'] : ['r', 'g', 'b'];
  if (!names.every((name) => tags.has(`${name}TRC`) && isOurCurve(view, tags.get(`${name}TRC`)))) {
    return 'other';
  }
  if (names.length === 1) {
    return 'srgb';
  }
  const has = (colours) => names.every((name, i) => colours[i].every(
    (value, k) => Math.abs(fixed(view, tags.get(`${name}XYZ`) + 8 + 4 * k) - value) < COLOUR_TOLERANCE));
  return has(SRGB) ? 'srgb' : has(DISPLAY_P3) ? 'display-p3' : 'other';
}

/** `srgb`, `display-p3` or `other`. */
export function colourSpace(profile) {
  try {
    return known(profile);
  } catch {
    // A tag that lies elsewhere than it says.
    return 'other';
  }
}

/** The name that a profile gives itself: the first of a multiLocalizedUnicodeType, or that of version 2; '' if it cannot be read. */
export function profileName(profile) {
  try {
    const view = viewOf(profile);
    const at = tagsOf(view).get('desc');
    const localised = type(view, at) === 'mluc';
    const length = view.getUint32(at + (localised ? 20 : 8));
    const from = at + (localised ? view.getUint32(at + 24) : 12);
    const text = new TextDecoder(localised ? 'utf-16be' : 'latin1').decode(profile.subarray(from, from + length));
    return text.replace(/\0.*/s, '').trim();
  } catch {
    return '';
  }
}

/** Whether pictures can have Display P3 here. */
export const hasDisplayP3 = (() => {
  try {
    return new ImageData(1, 1, { colorSpace: 'display-p3' }).colorSpace === 'display-p3';
  } catch {
    return false;
  }
})();

/** Pixels of Display P3 to sRGB, in place; colours beyond sRGB become the nearest in each channel. */
export function toSrgb(data) {
  const most = data instanceof Uint16Array ? 65535 : 255;
  const light = Float32Array.from({ length: most + 1 }, (_, i) => linear(i / most));
  const steps = 65536;
  const codes = Uint16Array.from({ length: steps + 1 }, (_, i) => Math.round(most * encoded((i / steps) ** 2)));
  // The square root spreads the dark end, where the curve is steep.
  const code = (v) => codes[Math.round(steps * Math.sqrt(Math.min(1, Math.max(0, v))))];
  for (let i = 0; i < data.length; i += 4) {
    const r = light[data[i]];
    const g = light[data[i + 1]];
    const b = light[data[i + 2]];
    data[i] = code(1.2249401762 * r - 0.2249401762 * g);
    data[i + 1] = code(-0.0420569547 * r + 1.0420569547 * g);
    data[i + 2] = code(-0.0196375546 * r - 0.0786360456 * g + 1.0982736002 * b);
  }
}
