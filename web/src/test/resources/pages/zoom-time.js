import { run } from './report.js';

// From twice the stored size to 64 times.
const ZOOMS = 5;

const frame = document.querySelector('iframe');
const at = (id) => frame.contentDocument.getElementById(id);
const pause = (ms) => new Promise((done) => { setTimeout(done, ms); });

async function until(holds) {
  while (!holds()) {
    await pause(1);
  }
}

/** Zooms in by two: from the click, until the first tiles of the new place are asked for, and until all of them are there. */
async function zoom() {
  const start = performance.now();
  let last = start;
  let longest = 0;
  const timer = setInterval(() => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  }, 1);
  at('in').click();
  await until(() => at('stage').ariaBusy === 'true');
  const asked = performance.now() - start;
  await until(() => at('stage').ariaBusy === 'false');
  const complete = performance.now() - start;
  // The movement takes half a second.
  await pause(700);
  await until(() => at('stage').ariaBusy === 'false');
  clearInterval(timer);
  return { asked: Math.round(asked), complete: Math.round(complete), longestPause: Math.round(longest) };
}

run(async () => {
  await until(() => at('stage')?.ariaBusy === 'false' && at('visible').textContent);
  const zooms = [];
  while (zooms.length < ZOOMS) {
    zooms.push(await zoom());
  }
  return { zooms, visible: at('visible').textContent };
});
