#!/usr/bin/env node
/*
 * A browser as the decoder of `inr conformance run`:
 *
 *   node web/src/test/scripts/browser-decoder.mjs FILE.inr OUTPUT [WIDTH HEIGHT X Y W H]
 *
 * writes the bare samples of FORMAT.md 8.5.3, or exits with 1 and says why not. The first call starts Chromium without a window and a server
 * for it, which serve the next calls, and end after half a minute without one, or with the argument `--stop`. Needs Node.js 18, chromium on the PATH, and web/target/npm.
 */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir, userInfo } from 'node:os';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

const SELF = fileURLToPath(import.meta.url);
const STATE = join(tmpdir(), `inr-browser-decoder-${userInfo().username}.json`);
const IDLE = 30_000;
const START = 60_000;
const FOLDERS = { npm: join(SELF, '../../../../target/npm'), pages: join(SELF, '../../resources/pages') };
const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.wasm': 'application/wasm' };

const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

async function body(request) {
  const parts = [];
  for await (const part of request) {
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/** Has a server that runs decode a file; undefined if none runs. */
async function ask(bytes, options) {
  try {
    const { port, token } = JSON.parse(readFileSync(STATE));
    return await fetch(`http://127.0.0.1:${port}/${token}/decode`, {
      method: 'POST', body: bytes, headers: { options: JSON.stringify(options) },
    });
  } catch {
    return undefined;
  }
}

async function decode([input, output, ...numbers]) {
  const [width, height, x, y, w, h] = numbers.map(Number);
  const options = numbers.length > 0 ? { width, height, region: { x, y, width: w, height: h } } : {};
  const bytes = readFileSync(input);
  let response = await ask(bytes, options);
  if (!response) {
    spawn(process.execPath, [SELF, '--serve'], { detached: true, stdio: 'ignore' }).unref();
    for (let waited = 0; !response && waited < START; waited += 100) {
      await pause(100);
      response = await ask(bytes, options);
    }
  }
  if (!response) {
    throw new Error('no browser answers');
  }
  const result = Buffer.from(await response.arrayBuffer());
  if (response.ok) {
    writeFileSync(output, result);
    return 0;
  }
  console.error(result.toString());
  return response.status === 415 ? 1 : 127;
}

/** Serves the page, gives it a file at a time, and passes its answer on. */
function serve() {
  const token = randomBytes(16).toString('hex');
  const profile = mkdtempSync(join(tmpdir(), 'inr-browser-'));
  const jobs = [];
  const workers = [];
  const waiting = new Map();
  let browser;
  let last = 0;
  let timer;
  const end = () => {
    browser.kill();
    rmSync(STATE, { force: true });
    browser.once('exit', () => {
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
      process.exit(0);
    });
  };
  const next = () => {
    while (jobs.length > 0 && workers.length > 0) {
      const { id, bytes, options } = jobs.shift();
      workers.shift().writeHead(200, { id, options }).end(bytes);
    }
  };
  const server = createServer(async (request, response) => {
    const [given, action, ...path] = new URL(request.url, 'http://localhost').pathname.slice(1).split('/');
    if (given !== token) {
      response.writeHead(404).end();
    } else if (action === 'decode') {
      clearTimeout(timer);
      timer = setTimeout(end, IDLE);
      const id = ++last;
      waiting.set(String(id), response);
      jobs.push({ id, bytes: await body(request), options: request.headers.options });
      next();
    } else if (action === 'stop') {
      response.writeHead(204).end();
      end();
    } else if (action === 'job') {
      workers.push(response);
      next();
    } else if (action === 'result') {
      const result = await body(request);
      waiting.get(request.headers.id).writeHead(Number(request.headers.status)).end(result);
      waiting.delete(request.headers.id);
      response.writeHead(204).end();
    } else {
      const file = normalize(path.join('/'));
      const folder = FOLDERS[action];
      if (!folder || file.startsWith('..')) {
        response.writeHead(404).end();
        return;
      }
      response.writeHead(200, { 'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream' }).end(readFileSync(join(folder, file)));
    }
  });
  server.listen(0, '127.0.0.1', () => {
    const { port } = server.address();
    browser = spawn('chromium', [
      '--headless', '--no-sandbox', '--disable-gpu', `--user-data-dir=${profile}`, `http://127.0.0.1:${port}/${token}/pages/jobs.html`,
    ], { stdio: 'ignore' });
    browser.on('error', () => process.exit(1));
    writeFileSync(STATE, JSON.stringify({ port, token }), { mode: 0o600 });
    timer = setTimeout(end, IDLE);
  });
}

async function stop() {
  const { port, token } = JSON.parse(readFileSync(STATE));
  await fetch(`http://127.0.0.1:${port}/${token}/stop`);
}

if (process.argv[2] === '--serve') {
  serve();
} else if (process.argv[2] === '--stop') {
  await stop();
} else {
  process.exitCode = await decode(process.argv.slice(2)).catch((fault) => {
    console.error(fault.message);
    return 127;
  });
}
