// What became of every message that was accepted, by what the phone got (the simulator), what was told (the witness) and what is
// shown (the API).
import { call, textsAt } from './api.mjs';
import { forEachSeveral } from './several.mjs';

/** The last look-up of a text that may have been taken is 5 minutes after its call; until then nobody can know. */
export const KNOWN_AFTER_MS = 8 * 60_000;
const ENDS = { delivered: 'message.delivered', undelivered: 'message.failed', failed: 'message.failed' };

/** `fine`, `open` where nobody can know yet, or what is wrong: `lost`, `doubled`, `wrong`; null while it may still change. */
export function verdictOf(record, texts, events) {
  if (texts.length > 1) return 'doubled';
  const told = (type) => events[type] ?? [];
  if (told('message.sent').length > 1 || told('message.refused').length > 1) return 'wrong';
  if (texts.length === 0) return unsent(record, told);
  const end = ENDS[texts[0].status];
  if (end === undefined || told(end).length === 0 || told('message.sent').length === 0) return null;
  const ends = [...told('message.delivered'), ...told('message.failed')];
  const isTest = record.kind === 'test';
  if (isTest && told('sms-test.completed').length === 0) return null;
  return ends.length === 1 && told('message.refused').length === 0 ? 'fine' : 'wrong';
}

function unsent({ askedAt, kind }, told) {
  // The simulator forgets nothing that it has told, as Twilio does not.
  if (told('message.sent').length > 0 || told('message.status-changed').length > 0) return 'lost';
  if (told('message.refused').length === 1)
    return kind === 'code' || told('sms-test.completed').length > 0 ? 'fine' : null;
  return ageOf({ askedAt }) < KNOWN_AFTER_MS ? 'open' : null;
}

export function ageOf({ askedAt }) {
  return performance.now() - askedAt;
}

/** A test, or a code, shown otherwise than the phone has it; null where all agree. */
export async function shownWrongly(system, record, text, events) {
  if (record.kind === 'code') {
    if (record.isVerified !== true) return null;
    const shown = await call(system, record.person, 'GET', `/users/me/phone-numbers/${record.id}`);
    return shown.body?.is_verified === true ? null : 'a number that was verified is not';
  }
  const shown = await call(system, record.person, 'GET', `/sms/test/${record.id}`);
  const expected = text === undefined ? notSent(events) : text.status === 'delivered' ? 'delivered' : 'failed';
  if (expected !== null && shown.body?.status !== expected) return `the test is ${shown.body?.status}, not ${expected}`;
  if (text === undefined) return null;
  const delivery = await call(system, record.person, 'GET', `/deliveries/${text.sid}`);
  const status = delivery.body?.delivery?.status ?? delivery.body?.status;
  return status === text.status ? null : `the delivery is ${status}, not ${text.status}`;
}

function notSent(events) {
  return events['message.refused'] === undefined ? null : 'failed';
}

/** The texts of each record: those of a test by its words, those of a code by its phone. */
export async function textsOf(system, records) {
  const batches = new Set(records.filter(({ kind }) => kind === 'test').map(({ batch }) => batch));
  const byBody = new Map();
  await forEachSeveral(batches, async (batch) => {
    for (const text of await textsAt(system, { q: batch }))
      byBody.set(text.body, [...(byBody.get(text.body) ?? []), text]);
  });
  const found = new Map();
  await forEachSeveral(records, async (record) => {
    const texts = record.kind === 'test' ? (byBody.get(record.text) ?? []) : await codesTo(system, record.phone);
    found.set(record, texts);
  });
  return found;
}

async function codesTo(system, phone) {
  return (await textsAt(system, { phone })).filter(({ code }) => code !== null);
}
