// Fires every alert on purpose and does what its runbook says: the whole system on embedded servers, a real fault, Prometheus with the product's rules, the
// commands of the runbook, until the alert is over. Beside it every panel's query has to show something.
// node system-tests/alerts/run.mjs [--divisor <number=30>] [--alert <name>], after `npm run build`; needs Debian's package prometheus
// Durations of the rules are divided; expressions stay. `--alert` is one fault alone, and no panels. The last line counts alerts and panels: `N passed, M failed`.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { createLimits } from '../faults/limits.mjs';
import { createNumbers } from '../faults/people.mjs';
import { startSystem } from '../faults/system.mjs';
import { makeTesters } from '../faults/traffic.mjs';
import { panels, shown } from './panels.mjs';
import { programNamed, rulesText, startPrometheus } from './prometheus.mjs';
import { alertsIn } from './quick-rules.mjs';
import { createResults, runRound } from './round.mjs';
import { alone, notProvoked, onOneSystem, slow } from './rounds/index.mjs';
import { createWalk } from './walk.mjs';

const TESTERS = 4;
/** Texts of a country are judged with few of them, and for a short time. */
const SETTINGS = { ALERT_MIN_MESSAGES: '5', ALERT_WINDOW_MINUTES: '6', SENDS_CIRCUIT_SECONDS: '2' };
const LOOK_AT_PANELS_MS = 5_000;
/** Panels show what happened; a minute's rate needs some scrapes. */
const LAST_LOOKS = 24;

const { values } = parseArgs({ options: { divisor: { type: 'string' }, alert: { type: 'string' } } });
const divisor = Number(values.divisor ?? 30);
const rounds = [...slow, ...onOneSystem, ...alone];
const wanted = (list) => list.filter(({ alerts }) => values.alert === undefined || alerts.includes(values.alert));
checkArguments();
for (const name of ['prometheus', 'promtool']) programNamed(name);
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));

const results = createResults();
const system = await startSystem(SETTINGS);
let prometheus = null;
try {
  const folder = join(system.dataDir, 'prometheus');
  mkdirSync(folder);
  prometheus = await startPrometheus({ folder, stack: system.stack, divisorOf });
  const nextNumber = createNumbers();
  const testers = await makeTesters(system, nextNumber, TESTERS);
  const walk = createWalk({ system, prometheus, limits: createLimits(system), testers, nextNumber });
  const watched = values.alert === undefined ? watchPanels(walk) : null;
  await meetEverything(walk);
  await walkThrough(walk);
  await watched?.finish();
} finally {
  await prometheus?.stop();
  await system.stop();
}
results.report(notProvoked);

function checkArguments() {
  if (!(divisor >= 1 && divisor <= 60)) throw new Error('--divisor is a number from 1 to 60.');
  const known = alertsIn(rulesText);
  if (values.alert !== undefined && !known.includes(values.alert))
    throw new Error(`No alert is named ${values.alert}.`);
  const met = [...rounds.flatMap(({ alerts }) => alerts), ...Object.keys(notProvoked)];
  const missed = known.filter((name) => !met.includes(name));
  const gone = met.filter((name) => !known.includes(name));
  if (missed.length + gone.length > 0)
    throw new Error(
      `The walk has no fault for ${missed.join(', ') || 'none'}, and faults for what is no alert: ${gone}.`,
    );
}

/** A recording rule is of no alert. */
function divisorOf(alert) {
  return rounds.find(({ alerts }) => alerts.includes(alert))?.divisor ?? divisor;
}

/** Once what panels tell of: a test, a phone that writes, a callback with a field that cannot be read. */
async function meetEverything(walk) {
  await walk.simulator('PUT', '/faults/global', { slowness: 0.1 });
  await walk.sendTests(2 * TESTERS);
  await walk.simulator('POST', `/phones/${encodeURIComponent(walk.testers[0].phone)}/texts`, { body: 'Thank you' });
  const report = { MessageSid: `SM${'1'.repeat(32)}`, MessageStatus: 'failed', ErrorCode: 'unreadable' };
  await walk.callback(report, { query: '?m=01900000-0000-7000-8000-000000000002' });
}

/** As pages do: somebody new comes, registers, tests and is shown an error. */
async function reportUse(walk) {
  await walk.ask(walk.anybody(), 'POST', '/usage', {
    pages_opened: [
      { page: 'dashboard', way: 'link' },
      { page: 'phone-management', way: 'widget' },
    ],
    registration: ['started', 'completed'],
    tests_sent: 1,
    remotes_loaded: [{ remote: 'phone_widget', milliseconds: 300 }],
    errors_shown: ['timeout'],
  });
}

/** What restarts the system comes last, one after the other; before that an alert may still be ending while the next fault begins. */
async function walkThrough(walk) {
  const endings = wanted(slow).map((round) => runRound(walk, round, results).then(({ over }) => over));
  for (const round of wanted(onOneSystem)) {
    const { over } = await runRound(walk, round, results);
    endings.push(over);
  }
  await Promise.all(endings);
  for (const round of wanted(alone)) await (await runRound(walk, round, results)).over;
}

function watchPanels(walk) {
  let waiting = panels();
  let stopped = false;
  const look = async () => {
    const seen = new Set(await shown(prometheus, waiting).catch(() => []));
    for (const { name } of seen) results.passed(name);
    waiting = waiting.filter((panel) => !seen.has(panel));
  };
  const watching = (async () => {
    for (; !stopped; await delay(LOOK_AT_PANELS_MS)) {
      await reportUse(walk);
      await look();
    }
  })();
  return {
    async finish() {
      stopped = true;
      await watching;
      for (let looks = 0; waiting.length > 0 && looks < LAST_LOOKS; looks += 1, await delay(LOOK_AT_PANELS_MS)) {
        await reportUse(walk);
        await look();
      }
      for (const { name, query } of waiting) results.failed(name, `it shows nothing: ${query}`);
    },
  };
}
