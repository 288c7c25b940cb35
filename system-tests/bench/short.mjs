// Each benchmark with so little to do that its figures say nothing: whether it still comes to its end on what the services are today.
// node system-tests/bench/short.mjs [part of a name], after `npm run build`; CHROMIUM_BIN names a Chromium. The last line is `N passed, N failed`.
// Not here: growth, which runs component tests and the browser journey, and better-auth, which has dependencies of its own.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { OVER_LIMIT } from './exit-code.mjs';

const folder = fileURLToPath(new URL('.', import.meta.url));
const benchmarks = [
  ['events/relay.mjs', '200', '1'],
  ['idle/idle.mjs', '2', '1', '1'],
  ['pages/pages.mjs', '--rounds', '1'],
  ['phone-numbers/codes.mjs', '60', '1'],
  ['simulator/throughput.mjs', '500', '200'],
  ['sms-test/history.mjs', '12000', '2'],
  ['sms-test/segments.mjs', '1'],
  ['sms-test/send.mjs', '50', '1', '4'],
  ['tracing/overhead.mjs', '60', '1', '4', '0.1', '2'],
  ['tracker/callback-to-browser.mjs', '1', '1'],
  ['tracker/callbacks.mjs', '60', '1', '1,4'],
  ['tracker/live-idle.mjs', '50'],
  ['tracker/outages.mjs', '3', '1'],
  ['tracker/stats.mjs', '20000', '1000', '2'],
];

let passed = 0;
let failed = 0;
for (const [file, ...parameters] of benchmarks.filter(([name]) => name.includes(process.argv[2] ?? ''))) {
  const begun = performance.now();
  const { code, output } = await run(file, parameters);
  const isWhole = code === 0 || code === OVER_LIMIT;
  const seconds = ((performance.now() - begun) / 1_000).toFixed(0);
  console.log(`${isWhole ? '✓' : '✗'} ${file} (${seconds} s)`);
  if (!isWhole) console.log(`it ended with ${code}:\n${output}`);
  if (isWhole) passed += 1;
  else failed += 1;
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;

/** None waits for a quiet machine: nothing is measured here. */
async function run(file, parameters) {
  const env = { ...process.env, QUIET_WITHIN_MS: '0' };
  const child = spawn(process.execPath, [file, ...parameters], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (output += part));
  const code = await new Promise((resolve) => child.once('close', resolve));
  return { code, output };
}
