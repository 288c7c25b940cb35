// Real people among pumping campaigns, on a real PostgreSQL, with weeks that pass in minutes: who is stopped, what gets through, and
// whether anybody real is refused.
// Usage, after `npm run build:ts`: npm run fraud:simulate -- [--people 10000] [--days 35] [--scale 1] [--seed 1]
// DATABASE_URL names an empty database; without it a server is started. The last line is `N passed, N failed`.
import { createRequire } from 'node:module';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { campaigns, requestsOf } from './campaigns.mjs';
import { peopleOf, placesOf } from './people.mjs';
import { openDriver } from './postgres-driver.mjs';
import { randomFrom } from './random.mjs';
import { countOutcomes, printReport } from './report.mjs';
import { play } from './timeline.mjs';

const require = createRequire(import.meta.url);
const { startPostgresServer } = require('@linecheck/local-servers/postgres-server');

const option = (value) => ({ type: 'string', default: String(value) });
const { values } = parseArgs({
  options: { people: option(10_000), days: option(35), scale: option(1), seed: option(1), ranges: option(60) },
});
const [people, days, scale, seed, ranges] = [values.people, values.days, values.scale, values.seed, values.ranges].map(
  Number,
);

const folder = await mkdtemp(join(tmpdir(), 'linecheck-fraud-'));
const server = process.env.DATABASE_URL ? null : await startPostgresServer({ dataDir: join(folder, 'postgres') });
const driver = await openDriver({
  url: process.env.DATABASE_URL ?? server.url,
  start: new Date('2026-01-05T00:00:00Z'),
});
let failed = 0;
try {
  const random = randomFrom(seed);
  const taken = new Set();
  const places = placesOf(random, { ranges });
  const everybody = [
    ...peopleOf(random, places, { count: people, days, taken }),
    ...campaigns.flatMap((campaign) => requestsOf(random, campaign, places, { taken, scale })),
  ];
  const groups = countOutcomes(await play(everybody, driver));
  console.log(`seed ${seed}, ${days} days`);
  printReport(groups);
  failed = judge(groups);
} finally {
  await driver.close();
  await server?.stop();
  await rm(folder, { recursive: true, force: true });
}
process.exitCode = failed === 0 ? 0 : 1;

/** Holds the report against what was promised. */
function judge(groups) {
  const checks = [];
  for (const [name, { asked, sent, refused, neverSent, longestWaitMs, ofRanges }] of groups) {
    if (name === 'people') {
      // Few people in as many countries are hardly known anywhere: there the budgets that strangers use up meet more of them.
      const most = asked >= 10_000 ? asked / 1_000 : asked / 40;
      checks.push([`at most ${most} of ${asked} real people are ever refused`, refused <= most]);
      checks.push(['everybody real who comes again gets a code', neverSent === 0]);
      checks.push(['and that within an hour', longestWaitMs <= 3_600_000 + 1_000]);
      continue;
    }
    checks.push([`${name}: at most 300 codes get through`, sent <= 300]);
    checks.push([`${name}: at most 50 into one range`, Math.max(0, ...ofRanges.values()) <= 50]);
  }
  for (const [what, holds] of checks) console.log(`${holds ? 'ok' : 'FAILED'}  ${what}`);
  const wrong = checks.filter(([, holds]) => !holds).length;
  console.log(`${checks.length - wrong} passed, ${wrong} failed`);
  return wrong;
}
