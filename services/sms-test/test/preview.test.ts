// What a text would take and cost, asked through HTTP.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { paths } from '@linecheck/shared-contracts/paths';
import {
  createTestUser,
  createTestUserWith,
  expectNothingDone,
  expectProblem,
  openTestHarness,
  type Answer,
  type Instance,
  type TestHarness,
  type TestUser,
} from './test-harness';

let harness: TestHarness;
let service: Instance;
let ann: TestUser;
beforeAll(async () => {
  harness = await openTestHarness();
  service = await harness.startInstance();
  ann = await createTestUserWith(harness, '+447700900456');
  await harness.allTaken();
});
afterAll(() => harness.close());

async function setPrices(...prices: [country: string, currency: string, perSegment: string][]): Promise<void> {
  const { pool } = service.context.database;
  await pool.query('DELETE FROM prices');
  for (const price of prices) await pool.query('INSERT INTO prices VALUES ($1, $2, $3)', price);
}
beforeEach(() => setPrices(['GB', 'USD', '0.0463']));

function preview(body: object, headers = {}): Promise<Answer> {
  return ann.call(service, 'POST', '/preview', body, headers);
}

describe('a preview', () => {
  test('is the text as it would be sent, what it takes, and what makes it UCS-2', async () => {
    const { status, body } = await preview({
      custom_message: ` Olá “João” ${'x'.repeat(60)}…\r\n`,
      phone_number: '+447700900999',
    });
    expect(status).toBe(200);
    expect(body).toEqual({
      message_content: `Olá “João” ${'x'.repeat(60)}…`,
      encoding: 'UCS-2',
      characters: 72,
      segments: 2,
      max_segments: 10,
      unicode_characters: [
        { character: 'á', code_point: 'U+00E1', positions: [2], replacement: 'a' },
        { character: '“', code_point: 'U+201C', positions: [4], replacement: '"' },
        { character: 'ã', code_point: 'U+00E3', positions: [7], replacement: 'a' },
        { character: '”', code_point: 'U+201D', positions: [9], replacement: '"' },
        { character: '…', code_point: 'U+2026', positions: [71], replacement: '...' },
      ],
      price: { country: 'GB', currency: 'USD', per_segment: 0.0463, total: 0.0926 },
    });
    await expectNothingDone(service, ann);
  });

  test('is of the template test where nothing is said, in the language of its person', async () => {
    const { body } = await preview({}, { 'accept-language': 'es' });
    expect(body).toMatchObject({ encoding: 'GSM-7', segments: 1, unicode_characters: [], price: null });
    expect(body.message_content).toMatch(/^Este es/);
  });

  test('is of a template with its values', async () => {
    await ann.call(service, 'POST', '/templates', { name: 'visit', text: 'Hi {{name}}' });
    const { body } = await preview({ message_template: 'visit', variables: { name: 'Ana' } });
    expect(body).toMatchObject({ message_content: 'Hi Ana', characters: 6 });
  });
});

describe('its price', () => {
  test.each([
    ['one’s own number, as it is spelled at home', '07700 900456', 'GB'],
    ['a number of the same calling code', '+447400123456', 'GB'],
    ['a country without a price', '+12025550123', null],
  ])('%s', async (_name, phone_number, country) => {
    const { body } = await preview({ phone_number });
    expect(body.price?.country ?? null).toBe(country);
  });

  test('is that of the table as it is now, exact where binary fractions are not', async () => {
    await setPrices(['US', 'EUR', '0.0079']);
    const asked = { custom_message: 'x'.repeat(400), phone_number: '+12025550123' };
    expect((await preview(asked)).body.price).toEqual({
      country: 'US',
      currency: 'EUR',
      per_segment: 0.0079,
      total: 0.0237,
    });
    expect((await preview({ ...asked, phone_number: '+447700900456' })).body.price).toBeNull();
    await setPrices();
    expect((await preview(asked)).body.price).toBeNull();
  });
});

test.each([
  ['no number', { phone_number: 'abc' }, 422, 'phone-number-invalid', 'phone_number'],
  [
    'a number that is spelled like none of one’s own',
    { phone_number: '07700 900111' },
    422,
    'phone-number-invalid',
    'phone_number',
  ],
  ['no such template', { message_template: 'no-such' }, 422, 'template-unknown', 'message_template'],
  [
    'a value that is missing',
    { message_template: 'reminder', variables: { what: 'x' } },
    422,
    'variables-invalid',
    'variables.time',
  ],
  ['eleven segments', { custom_message: 'x'.repeat(1_600) }, 422, 'message-invalid', 'custom_message'],
  ['an unknown member', { again: true }, 400, 'invalid-request', 'again'],
])('is refused: %s', async (_name, body, status, code, field) => {
  expectProblem(await preview(body), status, code, field);
});

test('is for people who have signed in', async () => {
  const stranger = await createTestUser(harness);
  const answer = await stranger.call(service, 'POST', '/preview', {}, { authorization: '' });
  expectProblem(answer, 401, 'unauthorized');
});

test('operators, and nobody else, read all prices', async () => {
  await setPrices(['US', 'USD', '0.0083'], ['GB', 'USD', '0.0463']);
  const ask = (token: string) =>
    fetch(`${service.url}${paths.listPrices}`, { headers: { authorization: `Bearer ${token}` } });
  const answer = await ask(await harness.tokens.tokenFor('olga', { roles: ['operator'] }));
  expect(await answer.json()).toEqual({
    items: [
      { country: 'GB', currency: 'USD', price_per_segment: 0.0463 },
      { country: 'US', currency: 'USD', price_per_segment: 0.0083 },
    ],
  });
  expect((await ask(await harness.tokens.tokenFor('ann', { roles: [] }))).status).toBe(403);
});
