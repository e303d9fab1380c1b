import { decode, open } from '/npm/inr.js';
import { report } from './report.js';

/** Reports after every fifty decodes, and waits until the test has looked at the memory. */
const bytes = await (await fetch('/suite/vectors/grid-usual/input.inr')).arrayBuffer();
for (let count = 0; count <= 300; count++) {
  await decode(bytes, { scale: 12 });
  const file = await open(bytes);
  await file.decode({ scale: 2 });
  file.close();
  if (count % 50 === 0) {
    await new Promise((done) => setTimeout(done, 300));
    await report(count);
    await new Promise((done) => setTimeout(done, 300));
  }
}
