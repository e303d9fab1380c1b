import { decode } from '/npm/inr.js';
import { run } from './report.js';

run(async () => {
  const start = performance.now();
  let last = start;
  let longest = 0;
  const timer = setInterval(() => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  }, 1);
  const parts = [];
  const { width, height, data } = await decode(fetch('/file/large.inr'), { onProgress: (part) => parts.push(part) });
  clearInterval(timer);
  const milliseconds = performance.now() - start;
  const { x, y, width: columns, height: rows } = await (await fetch('/file/part.json')).json();
  const pixels = new Uint8Array(4 * columns * rows);
  for (let row = 0; row < rows; row++) {
    const from = 4 * (width * (y + row) + x);
    pixels.set(data.subarray(from, from + 4 * columns), 4 * columns * row);
  }
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', pixels));
  return {
    width, height, milliseconds, longest, progress: parts.length,
    sha256: Array.from(hash, (octet) => octet.toString(16).padStart(2, '0')).join(''),
  };
});
