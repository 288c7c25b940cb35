// People who send themselves tests, and people who prove numbers, each as fast as they are answered and no faster.
import { setTimeout as delay } from 'node:timers/promises';
import { call, textsAt } from './api.mjs';
import { newPerson } from './people.mjs';
import { until } from './until.mjs';

/** Messages of which nothing has been told yet; with so many people wait, so that no machine is given more than it takes. */
const MOST_UNDER_WAY = 40;
/** The words of so many tests begin alike: fewer than the simulator lists at once. */
const BATCH = 500;
const TESTERS = 4;
const VERIFIERS = 2;
/** A person waits so long for a code before they turn to another number. What became of its text is looked at in the end. */
const WAITS_FOR_CODE_MS = 15_000;
const LOOK_EVERY_MS = 250;
const PAUSE_MS = 50;

/** People with a verified number each. */
export async function makeTesters(system, nextNumber, count = TESTERS) {
  return Promise.all(
    Array.from({ length: count }, async () => {
      const person = newPerson(system);
      const proof = await proveNumber(system, person, nextNumber(), { waitsMs: Infinity });
      if (!proof?.isVerified) throw new Error('A number could not be verified before the first fault.');
      return { person, phone: proof.phone };
    }),
  );
}

/** Lets them all go to work. Every message that is accepted is in `records`, from then on. */
export function startTraffic(system, { round, testers, nextNumber, records, problems, limits, witness }) {
  let stopped = false;
  let sent = 0;
  const record = (message) => {
    records.push(Object.assign(message, { round }));
    underWay.push(message);
  };
  const note = async (what, { status, body, failures, repeatedForMs, isLate }) => {
    const isRefused = status >= 400 && status !== 429;
    round.requests += 1;
    round.failures += failures;
    if (repeatedForMs > 0) round.repeated += 1;
    round.repeatedForMs = Math.max(round.repeatedForMs, repeatedForMs);
    if (isLate || isRefused) round.unserved += 1;
    if (failures > 0) problems.push(`round ${round.id}: ${what} was answered 500, ${failures} times`);
    if (isLate) problems.push(`round ${round.id}: ${what} was answered after ${(repeatedForMs / 1_000).toFixed(1)} s`);
    if (isRefused) problems.push(`round ${round.id}: ${what} was answered ${status}, ${body?.code}`);
    if (status === 429) await limits.takeBack();
  };

  const isUnderWay = ({ messageId }) => {
    const told = witness.of(messageId);
    return told['message.sent'] === undefined && told['message.refused'] === undefined;
  };
  let underWay = [];
  /** Once there is room for another message; false when it is over. */
  async function mayGoOn() {
    for (; !stopped; await delay(PAUSE_MS)) {
      underWay = underWay.filter(isUnderWay);
      if (underWay.length < MOST_UNDER_WAY) break;
    }
    return !stopped;
  }

  async function sendTests({ person, phone }) {
    while (await mayGoOn()) {
      const batch = `faults-${round.id}-${Math.floor(sent / BATCH)}-`;
      const text = `${batch}${(sent += 1)}.`;
      const askedAt = performance.now();
      const answer = await call(system, person, 'POST', '/sms/test', { phone_number: phone, custom_message: text });
      await note('a test', answer);
      if (answer.status !== 202) await delay(LOOK_EVERY_MS);
      else
        record({
          kind: 'test',
          id: answer.body.test_id,
          messageId: answer.body.message_id,
          person,
          phone,
          batch,
          text,
          askedAt,
        });
    }
  }

  async function verifyNumbers() {
    for (let phone = nextNumber(); phone !== null && (await mayGoOn()); phone = nextNumber()) {
      const person = newPerson(system);
      await proveNumber(system, person, phone, { note, record, isOver: () => stopped });
    }
  }

  const working = Promise.all([...testers.map(sendTests), ...Array.from({ length: VERIFIERS }, verifyNumbers)]);
  working.catch(() => undefined); // Awaited in `stop`.
  return {
    accepted: () => records.filter((each) => each.round === round).length,
    async stop() {
      stopped = true;
      await working;
    },
  };
}

/** Adds a number, asks for a code, reads it from the phone and types it in. Null where the code was not waited for. */
async function proveNumber(system, person, phone, { waitsMs = WAITS_FOR_CODE_MS, ...traffic }) {
  const { note = () => undefined, record = () => undefined, isOver = () => false } = traffic;
  const numbers = '/users/me/phone-numbers';
  const added = await call(system, person, 'POST', numbers, { phone_number: phone });
  await note('a number', added);
  const askedAt = performance.now();
  const sent = await call(system, person, 'POST', `${numbers}/verify`, { phone_number: phone });
  await note('a request for a code', sent);
  if (sent.status !== 202) return null;
  const message = { kind: 'code', id: added.body.id, messageId: sent.body.message_id, person, phone, askedAt };
  record(message);
  const code = await codeAt(system, phone, waitsMs, isOver);
  if (code === null) return null;
  const typed = await call(system, person, 'POST', `${numbers}/verify-code`, {
    phone_number: phone,
    verification_code: code,
  });
  // The answer to the request that proved it may be what was lost.
  message.isVerified = typed.status === 200 || typed.body?.code === 'already-verified';
  if (!message.isVerified) await note('a right code', typed);
  return message;
}

async function codeAt(system, phone, waitsMs, isOver) {
  const giveUpAt = performance.now() + waitsMs;
  let code = null;
  await until('the code', async () => {
    code = (await textsAt(system, { phone }))[0]?.code ?? null;
    if (code === null) await delay(LOOK_EVERY_MS);
    return code !== null || performance.now() > giveUpAt || isOver();
  });
  return code;
}
