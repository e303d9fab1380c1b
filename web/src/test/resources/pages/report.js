/** Sends the result of a page to the test. */
export function report(result) {
  return fetch('/report', { method: 'POST', body: JSON.stringify(result) });
}

/** Runs the body of a page; what it throws is its result. */
export async function run(body) {
  try {
    await report(await body());
  } catch (fault) {
    await report({ fault: String(fault), stack: String(fault.stack) });
  }
}
