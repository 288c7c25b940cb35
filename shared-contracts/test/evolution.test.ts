import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { breaks, type Schema } from './compatibility';
import { breaking, present, type Released } from './contracts-released';

const FILE = join(__dirname, '../released/contracts.json');
const UPDATE = process.env.LINECHECK_RELEASE_CONTRACTS === '1';

const oneOf = [{ required: ['one'] }, { required: ['many'] }];
const now = present();
if (UPDATE) writeFileSync(FILE, `${JSON.stringify(now, null, 2)}\n`);
const released = JSON.parse(readFileSync(FILE, 'utf8')) as Released;

/** A change that breaks somebody is a new version beside the old one; CONTRIBUTING says how a release is noted here. */
test('nobody who uses the contracts as they were released is broken by what they are now', () => {
  expect(breaking(released, now)).toEqual([]);
});

test('what was released is not empty', () => {
  expect(Object.keys(released.operations).length).toBeGreaterThan(40);
  expect(Object.keys(released.events).length).toBeGreaterThan(15);
});

describe('a change is judged by what may be written', () => {
  const body = (properties: object, required: string[], oneOf?: object[]) => ({
    type: 'object',
    properties,
    required,
    oneOf,
  });
  const text = { type: 'string' };

  test.each([
    ['a form that the one value had', { type: 'string', const: 'test' }, { type: 'string', pattern: '^[a-z]+$' }, 0],
    [
      'a form that one of the values has not',
      { type: 'string', enum: ['a', 'B'] },
      { type: 'string', pattern: '^[a-z]+$' },
      1,
    ],
    ['a form for any text', text, { type: 'string', pattern: '^[a-z]+$' }, 1],
    ['a choice that was always made', body({ one: text }, ['one']), body({ one: text, many: text }, [], oneOf), 0],
    ['a choice that was made at times', body({ one: text }, []), body({ one: text, many: text }, [], oneOf), 1],
    [
      'a choice that both were',
      body({ one: text, many: text }, ['one']),
      body({ one: text, many: text }, [], oneOf),
      1,
    ],
  ])('%s: %#', (_name, written, read, faults) => {
    expect(breaks(written as Schema, read as Schema, false)).toHaveLength(faults);
  });
});

describe('would be found', () => {
  type Change = (contracts: Mutable) => void;
  type Mutable = Record<'operations' | 'events' | 'errors' | 'remotes', Record<string, any>>; // eslint-disable-line @typescript-eslint/no-explicit-any
  const after = (change: Change): string[] => {
    const changed = structuredClone(now) as unknown as Mutable;
    change(changed);
    return breaking(now, changed as unknown as Released);
  };
  const sent = 'linecheck.message.sent.v1';

  test.each<[string, Change, string]>([
    ['an operation that is gone', (c) => delete c.operations.getSmsTest, 'getSmsTest: it is gone'],
    [
      'another path',
      (c) => (c.operations.getSmsTest.request = 'GET /api/v1/tests/:'),
      'getSmsTest: it was GET /api/v1/sms/test/:',
    ],
    [
      'for operators only',
      (c) => (c.operations.getSmsTest.access = 'operator'),
      'getSmsTest: authenticated may call it no more',
    ],
    [
      'another status',
      (c) => (c.operations.sendSmsTest.responses = { 200: c.operations.sendSmsTest.responses[202] }),
      'sendSmsTest: 202 is no longer answered',
    ],
    [
      'a member of an answer that is gone',
      (c) => delete c.operations.getSmsTest.responses[200].properties.segments,
      'getSmsTest: answer: segments is missing',
    ],
    [
      'a member that may be absent',
      (c) => c.operations.getSmsTest.responses[200].required.splice(0, 1),
      'getSmsTest: answer: test_id may be absent',
    ],
    [
      'a member of another type, deep inside a list',
      (c) => (c.operations.listDeliveries.responses[200].properties.items.items.properties.to.type = 'integer'),
      'listDeliveries: answer: items[].to may be integer',
    ],
    [
      'a member that may be null',
      (c) =>
        (c.operations.getSmsTest.responses[200].properties.segments = {
          anyOf: [{ type: 'integer' }, { type: 'null' }],
        }),
      'getSmsTest: answer: segments may be null',
    ],
    [
      'a time that is text',
      (c) => delete c.operations.getSmsTest.responses[200].properties.created_at.format,
      'getSmsTest: answer: created_at has another format',
    ],
    [
      'a body that needs more',
      (c) => c.operations.addPhoneNumber.body.required.push('label'),
      'addPhoneNumber: body: label may be absent',
    ],
    [
      'a body that takes less text',
      (c) => (c.operations.sendSmsTest.body.properties.custom_message.maxLength = 160),
      'sendSmsTest: body: custom_message is beyond its maxLength',
    ],
    [
      'a parameter that is no longer known',
      (c) => delete c.operations.listSmsTests.query.properties.status,
      'listSmsTests: query: status is no longer known',
    ],
    [
      'a value that is no longer taken',
      (c) => c.operations.getDeliveryStats.query.properties.window.enum.pop(),
      'getDeliveryStats: query: window may be 30d',
    ],
    [
      'a choice that has to be made',
      (c) => (c.operations.addPhoneNumber.body.oneOf = [{ required: ['label'] }]),
      'addPhoneNumber: body: it must be one of others',
    ],
    [
      'a parameter that means something else where it is left out',
      (c) => (c.operations.listSmsTests.query.properties.limit.default = 100),
      'listSmsTests: query: limit has another default',
    ],
    [
      'a new member that keys of before do not know',
      (c) => (c.operations.addPhoneNumber.body.properties.more = { type: 'boolean', default: false }),
      'addPhoneNumber: body: more has another default',
    ],
    ['an error code that is gone', (c) => delete c.errors['code-expired'], 'code-expired: it is gone'],
    ['another status of an error', (c) => (c.errors['code-expired'] = 400), 'code-expired: it was a 422'],
    ['a component that is gone', (c) => c.remotes.sms_test.shift(), 'sms_test: ./SMSTestComponent is gone'],
    ['an event that is gone', (c) => Reflect.deleteProperty(c.events, sent), `${sent}: it is gone`],
    ['a field of an event that is gone', (c) => delete c.events[sent].properties.to, `${sent}: to is missing`],
    [
      'a field of an event that old events have not',
      (c) => {
        c.events[sent].properties.carrier = { type: 'string' };
        c.events[sent].required.push('carrier');
      },
      `${sent}: of the stream: carrier is missing`,
    ],
    [
      'a value that old events have',
      (c) => c.events[sent].properties.purpose.enum.shift(),
      `${sent}: of the stream: purpose may be verification`,
    ],
  ])('%s', (_, change, sentence) => {
    expect(after(change)).toContain(sentence);
  });

  test.each<[string, Change]>([
    ['a new operation', (c) => (c.operations.more = c.operations.getSmsTest)],
    ['a new member of an answer', (c) => (c.operations.getSmsTest.responses[200].properties.more = { type: 'string' })],
    ['a new value in an answer', (c) => c.operations.getSmsTest.responses[200].properties.status.enum.push('lost')],
    ['a new error code', (c) => (c.errors['code-lost'] = 409)],
    ['a new component', (c) => c.remotes.sms_test.push('./SMSMore')],
    ['a new parameter', (c) => (c.operations.listSmsTests.query.properties.q = { type: 'string' })],
    ['a body that takes more', (c) => (c.operations.sendSmsTest.body.properties.custom_message.maxLength = 3_200)],
    ['a body that needs less', (c) => (c.operations.sendSmsTest.body.required = [])],
    ['a field of an event that may be absent', (c) => (c.events[sent].properties.more = { type: 'string' })],
    ['a new value in an event', (c) => c.events[sent].properties.purpose.enum.push('survey')],
    ['another description', (c) => (c.operations.getSmsTest.responses[200].description = 'x')],
  ])('but not %s', (_, change) => {
    expect(after(change)).toEqual([]);
  });
});
