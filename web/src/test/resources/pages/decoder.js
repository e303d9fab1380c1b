import { decode, info, InrError } from '/npm/inr.js';
import { run } from './report.js';

const VECTORS = '/suite/vectors/';

async function file(name) {
  return new Uint8Array(await (await fetch(`${VECTORS}${name}/input.inr`)).arrayBuffer());
}

/** What a promise is rejected with, in words. */
async function fault(promise) {
  try {
    await promise;
    return 'none';
  } catch (e) {
    return e instanceof InrError ? `InrError ${e.code} ${e.offset}: ${e.reason}` : `${e.name}: ${e.message}`;
  }
}

const same = (a, b) => a.length === b.length && a.every((value, i) => value === b[i]);

/** Aborts a decode that would take minutes, after it has begun. */
async function aborted(bytes) {
  const controller = new AbortController();
  const large = decode(bytes, { width: 8000, height: 8000, signal: controller.signal });
  setTimeout(() => controller.abort(), 300);
  const start = performance.now();
  const result = await fault(large);
  return { result, soon: performance.now() - start < 5000 };
}

/** The longest time for which the page did nothing while pictures were decoded, and the time of it all. */
async function pause(work) {
  const start = performance.now();
  let last = start;
  let longest = 0;
  const timer = setInterval(() => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  }, 1);
  await work();
  clearInterval(timer);
  return { longest, total: performance.now() - start };
}

run(async () => {
  const siren = await file('channels-3-depth-8');
  const deep = await file('channels-4-depth-16');
  const whole = await decode(siren);
  const part = await decode(siren, { region: { x: 4, y: 2, width: 5, height: 3 } });
  const crop = Array.from({ length: 3 }, (_, y) => [...whole.data.slice(((2 + y) * whole.width + 4) * 4, ((2 + y) * whole.width + 9) * 4)]).flat();
  const narrow = await decode(siren, { width: 9 });
  const wide = await decode(siren, { bits: 16 });
  const reduced = await decode(deep);
  const full = await decode(deep, { bits: 16 });
  const many = await Promise.all(Array.from({ length: 30 }, () => decode(siren)));
  const controller = new AbortController();
  controller.abort();
  return {
    info: await info(siren),
    kept: siren.length > 0,
    blob: same((await decode(new Blob([siren]))).data, whole.data),
    response: same((await decode(await fetch(`${VECTORS}channels-3-depth-8/input.inr`))).data, whole.data),
    part: same(part.data, crop),
    narrow: [narrow.width, narrow.height],
    type: [whole.data.constructor.name, wide.data.constructor.name],
    wide: wide.data.every((value, i) => value === whole.data[i] * 257),
    reduced: reduced.data.every((value, i) => value === Math.floor((full.data[i] * 255 + 32767) / 65535)),
    many: many.every(({ data }) => same(data, whole.data)),
    missing: await fault(decode(await fetch('/suite/none.inr'))),
    wrongSize: await fault(decode(siren, { width: 0 })),
    wrongRegion: await fault(decode(siren, { region: { x: 15, y: 0, width: 10, height: 1 } })),
    wrongSource: await fault(decode('photo.inr')),
    notInr: await fault(decode(new Uint8Array([0xff, 0xd8, 0xff]))),
    pixels: await fault(decode(siren, { limits: { pixels: 100 } })),
    memory: await fault(decode(siren, { width: 5000, height: 5000, limits: { memoryBytes: 50_000_000 } })),
    early: await fault(decode(siren, { signal: controller.signal })),
    late: await aborted(siren),
    trapped: await fault(decode(siren, { width: 2 ** 16, height: 2 ** 16, bits: 16, limits: { pixels: 2 ** 40, memoryBytes: 2 ** 50, multiplyAdds: 2 ** 60 } })),
    after: same((await decode(siren)).data, whole.data),
    pause: await pause(() => decode(siren, { width: 3000, height: 2000 })),
  };
});
