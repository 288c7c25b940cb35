// How many codes a second are asked for, proven, and both for a number that was not there before, over HTTP with everything on, beside
// better-auth's phone plugin: each a process of its own, with a database of its own on one PostgreSQL, rounds of both interleaved.
// npm ci --prefix system-tests/bench/better-auth, and after `npm run build:ts`:
// node system-tests/bench/better-auth/compare.mjs [people per round=1000] [rounds=5] [at once=50] [flags for both processes, such as --cpu-prof]
// The README beside it says what is compared fairly, and what is not.
import { existsSync } from 'node:fs';
import { loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { median, quantile, untilQuiet } from '../tracker/servers.mjs';
import { somePeople } from './people.mjs';
import { openRequests } from './requests.mjs';
import { startServers } from './servers.mjs';

if (!existsSync(fileURLToPath(new URL('./node_modules/better-auth', import.meta.url))))
  throw new Error('better-auth is not installed. Run: npm ci --prefix system-tests/bench/better-auth');

const PEOPLE = Number(process.argv[2] ?? 1_000);
const ROUNDS = Number(process.argv[3] ?? 5);
const AT_ONCE = Number(process.argv[4] ?? 50);
const BEFORE = 20_000;
const BATCH = 5_000;
/** Times as many requests as better-auth, and the share of its 99th percentile. */
const AIMS = { 'send-code': 2.5, verify: 4, 'add-and-verify': 5 };
const AIM_P99 = 0.4;

const servers = await startServers(process.argv.slice(5));
const { sides, twilio } = servers;
const requests = openRequests(AT_ONCE);
try {
  for (let done = 0; done < BEFORE; done += BATCH) await seedBoth(BATCH, { verified: true });
  await servers.analyse();
  await untilQuiet();
  const figures = Object.fromEntries(Object.keys(AIMS).map((action) => [action, emptyFigures()]));
  for (let round = 0; round <= ROUNDS; round++) {
    const order = Object.keys(sides);
    if (round % 2 === 1) order.reverse();
    for (const [name, figure] of await measureRound(order)) {
      if (round === 0) continue; // to warm up
      for (const [action, measured] of Object.entries(figure)) figures[action][name].push(measured);
      console.log(`round ${round}, ${name}: ${Object.entries(figure).map(([action, { rate }]) => `${action} ${rate.toFixed(0)}/s`).join(', ')}`); // prettier-ignore
    }
  }
  for (const [action, ofSides] of Object.entries(figures)) report(action, ofSides);
  console.log(`${requests.putOff()} requests were answered 503 and sent again. The machine's load was ${loadavg()[0].toFixed(1)} at the end.`); // prettier-ignore
} finally {
  requests.close();
  await servers.stop();
}

function emptyFigures() {
  return Object.fromEntries(Object.keys(sides).map((name) => [name, []]));
}

async function seedBoth(count, numbers) {
  const seeded = {};
  for (const [name, side] of Object.entries(sides)) await side.seed((seeded[name] = somePeople(count)), numbers);
  return seeded;
}

async function measureRound(order) {
  const known = await seedBoth(PEOPLE, { verified: false });
  const fresh = await seedBoth(PEOPLE, null);
  const measured = [];
  for (const name of order) measured.push([name, await measureSide(sides[name], known[name], fresh[name])]);
  return measured;
}

async function measureSide(side, known, fresh) {
  const verifiedBefore = await side.verified();
  const figure = {
    'send-code': await measure(side, known, (person) => requests.send(side.steps.send(person)), textsTaken),
    verify: await measure(side, known, async (person) =>
      requests.send(side.steps.verify(person, await twilio.codeFor(person.number))),
    ),
    'add-and-verify': await measure(side, fresh, async (person) => {
      for (const step of side.enrolment) await requests.send(side.steps[step](person));
      await requests.send(side.steps.verify(person, await twilio.codeFor(person.number)));
    }),
  };
  const verified = (await side.verified()) - verifiedBefore;
  if (verified !== known.length + fresh.length) throw new Error(`Only ${verified} numbers were verified.`);
  return figure;
}

async function textsTaken(people) {
  await Promise.all(people.map(({ number }) => twilio.codeFor(number)));
}

/** A rate ends when `done`; processor time when everything that the side does afterwards is done, too. */
async function measure(side, people, act, done = async () => undefined) {
  await side.settled();
  const before = servers.cpuSeconds(side);
  const begun = performance.now();
  const times = await requests.atOnce(people, act);
  await done(people);
  const rate = people.length / ((performance.now() - begun) / 1_000);
  await side.settled();
  const after = servers.cpuSeconds(side);
  const cpu = Object.fromEntries(
    Object.keys(after).map((of) => [of, ((after[of] - before[of]) * 1_000) / people.length]),
  );
  return { rate, times, cpu };
}

function report(action, ofSides) {
  const [ours, peer] = Object.entries(ofSides).map(([name, figures]) => {
    const times = figures.flatMap((figure) => figure.times);
    const rate = median(figures.map((figure) => figure.rate));
    const cpu = Object.keys(figures[0].cpu).map((of) => `${median(figures.map((figure) => figure.cpu[of])).toFixed(2)} in ${of}`); // prettier-ignore
    const [p50, p99] = [quantile(times, 0.5), quantile(times, 0.99)];
    console.log(`${action}, ${name}: ${rate.toFixed(0)}/s; ms: median ${p50.toFixed(0)}, p99 ${p99.toFixed(0)}; ms of processor each: ${cpu.join(', ')}`); // prettier-ignore
    return { rate, p99 };
  });
  console.log(`${action}: ${(ours.rate / peer.rate).toFixed(2)} × better-auth (the aim is ${AIMS[action]}), at ${(ours.p99 / peer.p99).toFixed(2)} of its p99 (the aim is ${AIM_P99})`); // prettier-ignore
}
