import { decode, info, InrError } from '../npm/inr.js';
import { canonical } from './canonical.js';

// The suite assumes those of the Java decoder.
const limits = { pixels: 2 ** 28, memoryBytes: 2 ** 31, multiplyAdds: 2 ** 43, metadataBytes: 2 ** 26 };

/** Decodes what the server of browser-decoder.mjs has, file by file. */
async function result(bytes, options) {
  try {
    const { bitDepth } = await info(bytes);
    return [200, canonical(await decode(bytes, { ...options, limits, bits: bitDepth, orientation: 'none' }))];
  } catch (fault) {
    return fault instanceof InrError && fault.code !== 'internal'
      ? [415, `${fault.code} at byte ${fault.offset}: ${fault.reason}`]
      : [500, String(fault)];
  }
}

for (;;) {
  const job = await fetch('../job');
  const [status, body] = await result(await job.arrayBuffer(), JSON.parse(job.headers.get('options')));
  await fetch('../result', { method: 'POST', body, headers: { id: job.headers.get('id'), status: String(status) } });
}
