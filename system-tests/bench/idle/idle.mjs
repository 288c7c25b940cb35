// What a service costs in which nothing is going on: runs the three on empty databases, beside a bare process of the same
// libraries, and reads how much of a core each uses and how often it wakes up. Fails where a service uses more than LIMIT_PERCENT.
// node system-tests/bench/idle/idle.mjs [seconds=60] [rounds=2] [seconds to settle=150], after `npm run build:ts`. Linux: it reads /proc.
import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { OVER_LIMIT } from '../exit-code.mjs';
import { SERVICES, startProcesses } from './processes.mjs';

const SECONDS = Number(process.argv[2] ?? 60);
const ROUNDS = Number(process.argv[3] ?? 2);
/** Of a core, for each service. */
const LIMIT_PERCENT = 0.5;
/** What a start leaves to do is no idling: compiling what has become hot, and giving back the memory that the start took. */
const SETTLE_SECONDS = Number(process.argv[4] ?? 150);

const running = await startProcesses();
try {
  console.log(`${ROUNDS} times ${SECONDS} s, after ${SETTLE_SECONDS} s to settle`);
  await delay(SETTLE_SECONDS * 1_000);
  const rounds = [];
  for (let round = 0; round < ROUNDS; round++) rounds.push(await measure());
  console.log(`${'process'.padEnd(18)}% of a core  wake-ups/s  memory`);
  for (const [name, { memoryMb }] of running.processes) {
    // What others do to a machine makes a round dearer, never cheaper.
    const [{ percent, wakeUps }] = rounds.map((round) => round.get(name)).sort((a, b) => a.percent - b.percent);
    const isAbove = SERVICES.includes(name) && percent > LIMIT_PERCENT;
    if (isAbove) process.exitCode = OVER_LIMIT;
    const cells = [
      percent.toFixed(2).padStart(11),
      wakeUps.toFixed(1).padStart(12),
      `${memoryMb().toFixed(0)} MB`.padStart(8),
    ];
    console.log(`${name.padEnd(18)}${cells.join('')}${isAbove ? `   above ${LIMIT_PERCENT} %` : ''}`);
  }
} finally {
  await running.stop();
}

async function measure() {
  const before = new Map([...running.processes].map(([name, each]) => [name, spent(each)]));
  await delay(SECONDS * 1_000);
  return new Map(
    [...running.processes].map(([name, each]) => {
      const [then, now] = [before.get(name), spent(each)];
      const seconds = (now.at - then.at) / 1_000;
      const percent = ((now.cpuSeconds - then.cpuSeconds) / seconds) * 100;
      return [name, { percent, wakeUps: (now.wakeUps - then.wakeUps) / seconds }];
    }),
  );
}

/** So far, of all threads; the wake-ups are the main thread's. */
function spent({ pid, cpuSeconds }) {
  const status = readFileSync(`/proc/${pid}/task/${pid}/status`, 'utf8');
  const wakeUps = Number(/^voluntary_ctxt_switches:\s+(\d+)/m.exec(status)[1]);
  return { at: performance.now(), cpuSeconds: cpuSeconds(), wakeUps };
}
