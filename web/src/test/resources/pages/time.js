import { decode } from '/npm/inr.js';
import { run } from './report.js';

/** Waits until an element has had its load event. */
async function loaded(id) {
  while (!window.events[`${id} load`]) {
    await new Promise((done) => setTimeout(done, 1));
  }
}

const median = (times) => times.slice(times.length / 2).sort((a, b) => a - b)[times.length >> 2];

async function repeated(task) {
  const times = [];
  for (let i = 0; i < 40; i++) {
    const start = performance.now();
    await task();
    times.push(performance.now() - start);
  }
  return times;
}

run(async () => {
  await loaded('first');
  const first = performance.now();
  const next = document.createElement('img');
  next.id = 'second';
  window.count(next);
  next.src = '/file/picture.inr?second';
  document.body.append(next);
  await loaded('second');
  const second = performance.now() - first;
  const bytes = await (await fetch('/file/picture.inr')).arrayBuffer();
  const whole = await repeated(() => decode(bytes));
  // The integers of the grids, without the pixels.
  const integers = await repeated(() => decode(bytes, { width: 8 }));
  return { first, second, warm: median(whole), best: Math.min(...whole), integers: median(integers) };
});
