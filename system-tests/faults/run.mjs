// Kills and freezes every part of a whole Linecheck in the midst of traffic, and counts from outside: at the simulator, as an outside
// subscriber, and through the API.
// node system-tests/faults/run.mjs [--short] [--rounds <for each fault=5>] [--seed <number>] [--part <part>], after `npm run build`
// `--short` hits each part once with each fault. The last line counts faults: `N passed, M failed`.
import { parseArgs } from 'node:util';
import { createLimits } from './limits.mjs';
import { createNumbers } from './people.mjs';
import { randomFrom } from './random.mjs';
import { newRound, runRound, settle } from './rounds.mjs';
import { parts, startSystem } from './system.mjs';
import { rowsOf, tableOf } from './table.mjs';
import { makeTesters } from './traffic.mjs';
import { startWitness } from './witness.mjs';

/** A text whose call was cut is looked up for 5 minutes. A short run waits for no look-up but the first. */
const SHORT_OPEN_MS = 60_000;
const MOST_PROBLEMS = 40;

const { values } = parseArgs({
  options: {
    short: { type: 'boolean', default: false },
    rounds: { type: 'string' },
    seed: { type: 'string' },
    part: { type: 'string' },
  },
});
const perFault = values.short ? 1 : Number(values.rounds ?? 5);
const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 32));
if (values.part !== undefined && !parts.includes(values.part)) throw new Error(`--part is one of ${parts.join(', ')}.`);
if (!Number.isInteger(perFault) || perFault < 1 || !Number.isInteger(seed))
  throw new Error('--rounds and --seed are whole numbers.');

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));

const random = randomFrom(seed);
console.log(`Faults, seed ${seed}`);
const system = await startSystem();
const witness = startWitness(system);
const run = {
  system,
  random,
  witness,
  records: [],
  problems: [],
  nextNumber: createNumbers(),
  limits: createLimits(system),
};
const rounds = [];
try {
  await quickPhones();
  run.testers = await makeTesters(system, run.nextNumber);
  for (let block = 0; block < perFault; block += 1) {
    const own = plan().map(({ fault, part }, index) => newRound(fault, part, rounds.length + index + 1));
    for (const round of own) {
      rounds.push(round);
      await runRound(run, round);
      console.log(
        `round ${round.id}: ${round.fault} ${round.part}, whole again after ${round.recoveredS?.toFixed(1) ?? '?'} s`,
      );
    }
    await settle(run, own, values.short ? SHORT_OPEN_MS : undefined);
  }
} finally {
  await witness.stop();
  await system.stop();
}
report();

/** Short runs begin with what takes longest to settle. */
function plan() {
  const hit = parts.filter((part) => values.part === undefined || part === values.part);
  const all = hit.flatMap((part) => ['kill', 'freeze'].map((fault) => ({ fault, part })));
  return values.short ? all : random.shuffled(all);
}

/** Phones get their texts in a tenth of the time. */
async function quickPhones() {
  const answer = await fetch(`${system.stack().simulator.url}/simulator/v1/faults/global`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ slowness: 0.1 }),
  });
  if (!answer.ok) throw new Error(`The simulator answered ${answer.status}: ${await answer.text()}`);
}

function report() {
  const rows = rowsOf(rounds);
  console.log(`\n${tableOf(rows)}\n`);
  for (const problem of run.problems.slice(0, MOST_PROBLEMS)) console.log(`- ${problem}`);
  if (run.problems.length > MOST_PROBLEMS) console.log(`- and ${run.problems.length - MOST_PROBLEMS} more`);
  const open = rows.reduce((total, row) => total + row.open, 0);
  if (open > 0) console.log(`${open} texts whose call was cut were still being looked up.`);
  const failed = rows.filter(({ isPassed }) => !isPassed).length;
  const how = values.short ? ' --short' : ` --rounds ${perFault}`;
  const only = values.part === undefined ? '' : ` --part ${values.part}`;
  if (failed > 0) console.log(`Again: npm run test:faults -- --seed ${seed}${how}${only}`);
  console.log(`${rows.length - failed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}
