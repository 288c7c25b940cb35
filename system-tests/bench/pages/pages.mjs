// How soon the dashboard shows something, and its content, beside a bare page of the same card: React, one script and the same request of the API.
// node system-tests/bench/pages/pages.mjs [--rounds 20] [--slow], after `npm run build`; CHROMIUM_BIN names a Chromium.
// Rounds of both are interleaved. `--slow` is a processor four times slower and Chromium's "Fast 3G". Fails where the dashboard is above a limit.
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { createNumbers, newPerson } from '../../faults/people.mjs';
import { call } from '../../faults/api.mjs';
import { startSystem } from '../../faults/system.mjs';
import { OVER_LIMIT } from '../exit-code.mjs';
import { startBare } from './bare.mjs';
import { record, signInAs } from './in-page.mjs';

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '20' }, slow: { type: 'boolean', default: false } },
});
const ROUNDS = Number(values.rounds);
/** Of the bare page's, at the 95th percentile. */
const LIMITS = { cold: { paint: 1.1, content: 1.5 }, warm: { paint: 1.1, content: 1.3 } };
const MOST_SHIFT = 0.02;
const LONGEST_TASK_MS = 100;
/** As in every system test: Playwright's own limits are speeds. */
const PATIENCE_MS = 120_000;
const FAST_3G = { offline: false, latency: 562.5, downloadThroughput: 180_000, uploadThroughput: 84_375 };

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));

const system = await startSystem();
const bare = await startBare(system.stack().dashboard);
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_BIN ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
try {
  const person = newPerson(system);
  const phone = createNumbers()();
  await call(system, person, 'POST', '/users/me/phone-numbers', { phone_number: phone });
  const visits = { ours: `${system.stack().dashboard}/dashboard`, bare: bare.url };
  const measured = { ours: { cold: [], warm: [] }, bare: { cold: [], warm: [] } };
  for (let round = 0; round < ROUNDS; round += 1)
    for (const [name, url] of Object.entries(visits)) {
      const { cold, warm } = await visit(url, person, phone);
      measured[name].cold.push(cold);
      measured[name].warm.push(warm);
    }
  report(measured);
} finally {
  await browser.close();
  bare.stop();
  await system.stop();
}

/** Opens the page in a new browser profile, and once more in the same. */
async function visit(url, person, phone) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  context.setDefaultTimeout(PATIENCE_MS);
  try {
    const page = await context.newPage();
    if (values.slow) {
      const session = await context.newCDPSession(page);
      await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
      await session.send('Network.enable');
      await session.send('Network.emulateNetworkConditions', FAST_3G);
    }
    await page.addInitScript(signInAs, { sub: person.sub, token: person.token(), identity: system.stack().identity });
    await page.addInitScript(record, phone.slice(-4));
    const once = async () => {
      await page.goto(url);
      await page.waitForFunction(() => globalThis.measured?.content > 0);
      await page.waitForLoadState('load');
      return page.evaluate(() => globalThis.measured);
    };
    return { cold: await once(), warm: await once() };
  } finally {
    await context.close();
  }
}

function report(measured) {
  const p95 = (rounds, what) =>
    rounds.map((round) => round[what]).sort((a, b) => a - b)[Math.ceil(rounds.length * 0.95) - 1];
  for (const kind of ['cold', 'warm'])
    for (const what of ['paint', 'content']) {
      const [ours, peer] = [p95(measured.ours[kind], what), p95(measured.bare[kind], what)];
      say(
        `${kind} ${what}`,
        `${ours.toFixed(0)} ms, bare ${peer.toFixed(0)} ms: ${(ours / peer).toFixed(2)} ×`,
        ours / peer <= LIMITS[kind][what],
        `${LIMITS[kind][what]} ×`,
      );
    }
  const all = [...measured.ours.cold, ...measured.ours.warm];
  const shift = Math.max(...all.map((round) => round.shift));
  const task = Math.max(...all.map((round) => round.longestTask));
  say('layout shift', shift.toFixed(3), shift < MOST_SHIFT, String(MOST_SHIFT));
  say('longest task', `${task.toFixed(0)} ms`, task <= LONGEST_TASK_MS, `${LONGEST_TASK_MS} ms`);
}

function say(what, value, isWithin, limit) {
  if (!isWithin) process.exitCode = OVER_LIMIT;
  console.log(`${what.padEnd(14)}${value}${isWithin ? '' : `   above ${limit}`}`);
}
