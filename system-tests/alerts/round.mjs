// One fault: its alerts fire, the runbook is followed, and they are over.
import { setTimeout as delay } from 'node:timers/promises';
import { StalledError, until } from '../faults/until.mjs';

const LOOK_EVERY_MS = 500;

/** Resolves once the runbook has been followed; `over` resolves once the alerts are over. What fails is in `results`. */
export async function runRound(walk, round, results) {
  const begun = performance.now();
  const seconds = () => ((performance.now() - begun) / 1_000).toFixed(0);
  const waiting = new Set(round.alerts);
  let state;
  try {
    await until(`${round.alerts} being over before the fault`, async () => {
      const firing = await firingOf(walk, round);
      if (firing.length > 0) await round.untilOver?.(walk, {}); // a busy machine misses objectives by itself
      return firing.length === 0;
    });
    console.log(`${round.fault}`);
    state = (await round.provoke(walk)) ?? {};
    await until(
      'it firing',
      async () => {
        for (const name of await firingOf(walk, round))
          if (waiting.delete(name)) console.log(`  ${name} fires after ${seconds()} s`);
        if (waiting.size > 0) await round.goOn?.(walk, state);
        await delay(LOOK_EVERY_MS);
        return waiting.size === 0;
      },
      progressOf(round, () => waiting.size),
    );
  } catch (error) {
    for (const name of waiting) results.failed(name, saying(error));
  }
  const fired = round.alerts.filter((name) => !waiting.has(name));
  const failed = (error) => {
    for (const name of fired) results.failed(name, `after its runbook was followed: ${saying(error)}`);
  };
  try {
    if (state !== undefined) await round.mend(walk, state);
  } catch (error) {
    failed(error);
    return { over: Promise.resolve() };
  }
  return { over: untilOver(walk, round, { state, fired, results, seconds }).catch(failed) };
}

async function untilOver(walk, round, { state, fired, results, seconds }) {
  const left = new Set(fired);
  await until(
    'it being over',
    async () => {
      const firing = await firingOf(walk, round);
      for (const name of fired)
        if (!firing.includes(name) && left.delete(name)) console.log(`  ${name} is over after ${seconds()} s`);
      if (firing.length > 0) await round.untilOver?.(walk, state);
      await delay(LOOK_EVERY_MS);
      return firing.length === 0;
    },
    progressOf(round, () => left.size),
  );
  await round.after?.(walk, state);
  for (const name of fired) results.passed(name);
}

/** What takes longer than any stall is given its time: until then each minute is progress. */
function progressOf({ takesMs = 0 }, progress) {
  const begun = performance.now();
  return () => {
    const passed = performance.now() - begun;
    return `${progress()} ${Math.floor(Math.min(passed, takesMs) / 60_000)}`;
  };
}

async function firingOf({ prometheus }, { alerts, isOwn = () => true }) {
  const firing = new Set((await prometheus.firing()).filter(isOwn).map(({ alertname }) => alertname));
  return alerts.filter((name) => firing.has(name));
}

function saying(error) {
  return error instanceof StalledError ? error.message : (error.stack ?? String(error));
}

export function createResults() {
  const passed = new Set();
  const failures = new Map();
  return {
    passed: (name) => void passed.add(name),
    failed(name, why) {
      failures.set(name, why);
      console.log(`  ${name}: ${why}`);
    },
    report(notProvoked) {
      for (const [name, why] of failures) console.log(`- ${name}: ${why}`);
      for (const [name, why] of Object.entries(notProvoked)) console.log(`Not provoked: ${name}, because ${why}`);
      const fine = [...passed].filter((name) => !failures.has(name));
      console.log(`${fine.length} passed, ${failures.size} failed`);
      process.exitCode = failures.size === 0 ? 0 : 1;
    },
  };
}
