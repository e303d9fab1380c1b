import { decode, InrError } from '/npm/inr.js';
import { canonical } from './canonical.js';
import { run } from './report.js';

async function sha256(bytes) {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(hash, (octet) => octet.toString(16).padStart(2, '0')).join('');
}

async function result({ file, options }) {
  try {
    return await sha256(canonical(await decode(await fetch(file), options)));
  } catch (fault) {
    return fault instanceof InrError ? `${fault.code} ${fault.offset}` : String(fault);
  }
}

run(async () => {
  const checks = await (await fetch('/checks.json')).json();
  return Promise.all(checks.map(result));
});
