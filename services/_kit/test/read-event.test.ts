import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { uuidv7 } from 'uuidv7';
import { subjectOf } from '@linecheck/shared-contracts';
import { readEvent } from '../src/events';
import { messageSent } from './fixtures';

const fixtures = join(__dirname, '../../../shared-contracts/fixtures/events');
const samples = readdirSync(fixtures).flatMap((folder) =>
  readdirSync(join(fixtures, folder)).map(
    (file) => [folder.replace(/\.v1$/, ''), file, readFileSync(join(fixtures, folder, file))] as const,
  ),
);

const event = (type: string, data: object, over: object = {}) => {
  const attributes = { specversion: '1.0', id: uuidv7(), source: '/x', type, subject: 'x', ...over };
  const whole = { ...attributes, time: '2026-01-02T03:04:05Z', datacontenttype: 'application/json', data };
  return Buffer.from(JSON.stringify(whole));
};
const sent = (over: object) => event('message.sent', { ...messageSent(), ...over });
const failed = (over: object) => {
  const state = { previous_status: null, code: null, class: null, heard_at: '2026-01-02T03:04:06Z' };
  return event('message.failed', { ...messageSent(), ...state, seconds_to_phone: null, status: 'failed', ...over });
};

describe('a message of the stream is read', () => {
  test.each(samples)('%s: %s as what it says it is', (name, file, payload) => {
    const { kind } = readEvent(payload, subjectOf(name, 'ada'));
    if (file.startsWith('valid-')) expect(kind).toBe('event');
    else expect(kind).not.toBe('event');
  });

  test.each([
    ['fields that the contract does not name', sent({ campaign: 'spring', nested: { of: ['any', 'kind'] } })],
    ['attributes that are not in it', event('message.sent', messageSent(), { traceparent: '00-x', dataschema: 'y' })],
  ])('as an event with %s', (_, payload) => {
    expect(readEvent(payload, 'linecheck.message.sent.v1._')).toMatchObject({ kind: 'event' });
  });

  test.each([
    ['a type', event('parcel.weighed', { grams: 12 }), 'parcel.weighed'],
    ['a value', sent({ purpose: 'survey' }), 'message.sent'],
    ['several values', sent({ purpose: 'survey', status: 'posted' }), 'message.sent'],
    ['a value of a field that may be null', failed({ class: 'lost' }), 'message.failed'],
  ])('as unknown with %s that a newer version added', (_, payload, type) => {
    const reading = readEvent(payload, subjectOf(type, null));
    expect(reading).toMatchObject({ kind: 'unknown', type, id: expect.stringMatching(/^[0-9a-f-]{36}$/) });
  });

  test.each([
    ['a value of another kind', sent({ purpose: 7 }), /data\/purpose must be string/],
    ['a value that is not known beside a fault', sent({ purpose: 'survey', segments: -1 }), /segments must be >= 0/],
    ['null where it may not be', failed({ status: null }), /data\/status must be string/],
    ['another version of CloudEvents', event('message.sent', messageSent(), { specversion: '2' }), /specversion/],
    ['a type that its subject does not tell', event('parcel.weighed', {}), /nor is it that of its subject/],
    ['a type that every object has', event('constructor', {}), /"constructor" is not known/],
    ['a type that is none', event(7 as unknown as string, {}), /Its type 7 is none/],
  ])('as malformed with %s', (_, payload, reason) => {
    const reading = readEvent(payload, 'linecheck.message.sent.v1._');
    expect(reading).toEqual({ kind: 'malformed', reason: expect.stringMatching(reason) });
  });

  test.each([{ id: 'none' }, { source: 7 }, { specversion: '3' }])(
    'as malformed with an unknown type and %j',
    (over) => {
      const payload = event('parcel.weighed', {}, over);
      expect(readEvent(payload, 'linecheck.parcel.weighed.v1._')).toMatchObject({ kind: 'malformed' });
    },
  );
});
