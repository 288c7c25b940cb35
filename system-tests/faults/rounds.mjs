// One round: traffic, a fault in the midst of it, traffic until it is whole again; and what became of all rounds' messages.
import { ageOf, KNOWN_AFTER_MS, shownWrongly, textsOf, verdictOf } from './judge.mjs';
import { forEachSeveral } from './several.mjs';
import { StalledError, until } from './until.mjs';
import { startTraffic } from './traffic.mjs';

/** A round before it: what it does, of its messages how many came to what, and of its requests how many had to be repeated. */
export function newRound(fault, part, id) {
  const messages = { messages: 0, lost: 0, doubled: 0, wrong: 0, open: 0 };
  // Answers 500; and requests that were refused, or not answered for as long as a caller repeats them.
  const requests = { requests: 0, repeated: 0, repeatedForMs: 0, failures: 0, unserved: 0 };
  return { id, fault, part, ...messages, ...requests, recoveredS: null };
}

/** Hits one part while messages are accepted: the fault is what the system calls it. `round.recoveredS` is then set; null where it never was whole again. */
export async function runRound(run, round) {
  const { system, random, witness, records } = run;
  const traffic = startTraffic(system, { ...run, round });
  const progress = () => `${traffic.accepted()} ${witness.count()}`;
  const accepted = (count) => until('tests being accepted', () => traffic.accepted() >= count, progress);
  try {
    await accepted(random.between(6, 18));
    let since = performance.now();
    if (round.fault === 'freeze') {
      await system.freeze(round.part, random.between(1_000, 5_000));
      since = performance.now();
    } else await system[round.fault](round.part);
    const isDelivered = (kind) =>
      records.some(
        (each) => each.kind === kind && each.askedAt > since && witness.of(each.messageId)['message.delivered'],
      );
    await until(`${round.part} being whole again`, () => isDelivered('test') && isDelivered('code'), progress);
    round.recoveredS = (performance.now() - since) / 1_000;
    await accepted(traffic.accepted() + 6);
  } catch (error) {
    if (!(error instanceof StalledError)) throw error;
    run.problems.push(`round ${round.id}, ${round.fault} ${round.part}: ${error.message}`);
  }
  await traffic.stop();
}

/** How often it is said what is waited for, in ms. */
const SAY_EVERY_MS = 60_000;

/** Waits until the end of every message of these rounds is known, or nothing moves any more, and counts it to its round. */
export async function settle(run, rounds, openFor = KNOWN_AFTER_MS) {
  const { system, records, witness, problems } = run;
  const waiting = new Set(records.filter(({ round }) => rounds.includes(round)));
  let saidAt = performance.now();
  const say = async () => {
    if (performance.now() - saidAt < SAY_EVERY_MS) return;
    saidAt = performance.now();
    const [first] = waiting;
    console.log(`${waiting.size} messages have no end yet; one is ${first.kind} ${await whatIsKnown(run, first)}`);
  };
  const look = async () => {
    for (const round of rounds) {
      const own = [...waiting].filter((record) => record.round === round);
      if (own.length === 0) continue;
      // What was told by now is of texts that the provider has by now: one that was sent a moment later is not lost.
      const told = new Map(own.map((record) => [record, copyOf(witness.of(record.messageId))]));
      const found = await textsOf(system, own);
      await forEachSeveral(own, async (record) => {
        const verdict = verdictOf(record, found.get(record), told.get(record));
        const isKnown = verdict !== null && (verdict !== 'open' || ageOf(record) > openFor);
        if (isKnown && (await count(run, record, verdict, found.get(record)[0]))) waiting.delete(record);
      });
    }
    if (waiting.size > 0) await say();
    return waiting.size === 0;
  };
  try {
    await until('the end of every message', look, () => `${waiting.size} ${witness.count()}`);
  } catch (error) {
    if (!(error instanceof StalledError)) throw error;
    for (const record of waiting) await count(run, record, 'lost');
    for (const record of waiting) problems.push(await whatIsKnown(run, record));
  }
}

function copyOf(events) {
  return Object.fromEntries(Object.entries(events).map(([type, told]) => [type, [...told]]));
}

/** Why the end of a message was waited for in vain. */
async function whatIsKnown({ system, witness }, record) {
  const texts = (await textsOf(system, [record])).get(record);
  const statuses = texts.map(({ status }) => status).join(', ') || 'no text';
  const told = Object.keys(witness.of(record.messageId)).join(', ') || 'nothing';
  return `${record.messageId}: at the provider ${statuses}; told ${told}`;
}

/** False where what is shown may still come to agree: the last event is on its way. */
async function count({ system, witness, problems }, record, verdict, text) {
  const { round } = record;
  const shown = verdict === 'fine' ? await shownWrongly(system, record, text, witness.of(record.messageId)) : null;
  record.looks = (record.looks ?? 0) + 1;
  if (shown !== null && record.looks < 20) return false;
  const outcome = shown === null ? verdict : 'wrong';
  round.messages += 1;
  if (outcome !== 'fine') round[outcome] += 1;
  if (outcome !== 'fine' && outcome !== 'open')
    problems.push(
      `round ${round.id}, ${round.fault} ${round.part}: ${record.kind} ${record.messageId} is ${outcome}${shown === null ? '' : `: ${shown}`}`,
    );
  return true;
}
