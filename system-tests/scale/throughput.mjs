// How many tests one, two and three replicas of each service take, and what each test costs in processor time.
import { setTimeout as delay } from 'node:timers/promises';
import { call } from '../faults/api.mjs';
import { usageOf } from './docker.mjs';
import { services, servers } from './system.mjs';

/** Each a person of their own, with a number of their own. */
export const SENDERS = 24;

/** Sends for so many milliseconds with as many replicas of each service; answers what was accepted a second, and seconds of processor time per test by part. */
export async function measure(run, testers, replicas, ms) {
  const { system } = run;
  await system.scaleTo(replicas);
  // Processes that have just started compile what they run.
  await send(run, testers, ms / 2, `warm-up-${replicas}`);
  await settled(run);
  const parts = {
    ...Object.fromEntries(services.map((service) => [service, system.replicasOf(service).slice(0, replicas)])),
    gateway: [system.container('gateway')],
    postgres: [system.container('postgres')],
    nats: servers.map((server) => system.container(server)),
  };
  const before = await usage(parts);
  const began = performance.now();
  const accepted = await send(run, testers, ms, `throughput-${replicas}`);
  const seconds = (performance.now() - began) / 1_000;
  // What was accepted is sent, reported and told, which costs as much again.
  await settled(run);
  const after = await usage(parts);
  const perTest = Object.fromEntries(
    Object.keys(parts).map((part) => [part, (after[part].cpuS - before[part].cpuS) / accepted]),
  );
  const bytes = Object.fromEntries(Object.keys(parts).map((part) => [part, after[part].bytes / parts[part].length]));
  return { replicas, accepted, perSecond: accepted / seconds, perTest, bytes };
}

/** As many at once as there are senders, for so many milliseconds; answers how many were accepted. */
async function send({ system }, testers, ms, words) {
  const began = performance.now();
  let accepted = 0;
  const sendAll = async ({ person, phone }, nth) => {
    for (let sent = 0; performance.now() - began < ms; sent += 1) {
      const body = { phone_number: phone, custom_message: `${words}-${nth}-${sent}.`, again: true };
      const { status, body: answer } = await call(system, person, 'POST', '/sms/test', body);
      if (status !== 202) throw new Error(`A test was answered ${status}, ${answer?.code}.`);
      accepted += 1;
    }
  };
  await Promise.all(Array.from({ length: SENDERS }, (_, nth) => sendAll(testers[nth], nth)));
  return accepted;
}

/** Until no more events come. */
async function settled({ witness }) {
  for (let count = -1; count !== witness.count();) {
    count = witness.count();
    await delay(3_000);
  }
}

async function usage(parts) {
  const all = Object.entries(parts).map(async ([part, containers]) => {
    const each = await Promise.all(containers.map(usageOf));
    const sum = (key) => each.reduce((total, one) => total + one[key], 0);
    return [part, { cpuS: sum('cpuS'), bytes: sum('bytes') }];
  });
  return Object.fromEntries(await Promise.all(all));
}

export function throughputTable(rows) {
  const parts = Object.keys(rows[0].perTest);
  const lines = rows.map(({ replicas, accepted, perSecond, perTest }) => {
    const all = parts.reduce((total, part) => total + perTest[part], 0);
    const each = parts.map((part) => (perTest[part] * 1_000).toFixed(1));
    return `| ${[replicas, accepted, perSecond.toFixed(1), (all * 1_000).toFixed(1), ...each].join(' | ')} |`;
  });
  const head = ['replicas', 'tests', 'a second', 'ms of processor per test', ...parts];
  return [`| ${head.join(' | ')} |`, `|${'---|'.repeat(head.length)}`, ...lines].join('\n');
}
