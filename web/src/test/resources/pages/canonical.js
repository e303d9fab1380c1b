// Which of R, G, B, alpha a picture of so many channels stores.
const STORED = [undefined, [0], [0, 3], [0, 1, 2], [0, 1, 2, 3]];

/** Canonical samples (FORMAT.md 8.5): channels that are stored, the high byte first. */
export function canonical({ width, height, channels, data }) {
  const stored = STORED[channels];
  const deep = data instanceof Uint16Array;
  const bytes = new Uint8Array(width * height * channels * (deep ? 2 : 1));
  let at = 0;
  for (let pixel = 0; pixel < data.length; pixel += 4) {
    for (const channel of stored) {
      const sample = data[pixel + channel];
      if (deep) {
        bytes[at++] = sample >> 8;
      }
      bytes[at++] = sample;
    }
  }
  return bytes;
}
