// Templates of one's own and built-in ones, kept through HTTP on two replicas of one database.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { builtInText } from '../src/texts/built-in-templates';
import {
  createTestUser,
  expectProblem,
  openTestHarness,
  type Answer,
  type Instance,
  type TestHarness,
  type TestUser,
} from './test-harness';

let harness: TestHarness;
let replicas: [Instance, Instance];
beforeAll(async () => {
  harness = await openTestHarness();
  replicas = [await harness.startInstance(), await harness.startInstance()];
});
afterAll(() => harness.close());

const text = 'Hello {{ name }}, see you on {{date}}. Bye, {{name}}';

function create(person: TestUser, body: object, { at = replicas[0], headers = {} } = {}): Promise<Answer> {
  return person.call(at, 'POST', '/templates', body, headers);
}

async function namesOf(person: TestUser): Promise<string[]> {
  const { body } = await person.call(replicas[1], 'GET', '/templates');
  return body.items.map(({ name }: { name: string }) => name);
}

const builtIn = ['test', 'reminder', 'appointment', 'long', 'unicode'];

describe('a template of one’s own', () => {
  test('is kept, found, changed, renamed and deleted', async () => {
    const ann = await createTestUser(harness);
    const created = await create(ann, { name: 'visit', text: `  ${text}\r\n` });
    expect(created.status).toBe(201);
    expect(created.headers.get('location')).toBe('/api/v1/sms/test/templates/visit');
    expect(created.body).toEqual({
      name: 'visit',
      text,
      variables: ['name', 'date'],
      built_in: false,
      encoding: 'GSM-7',
      characters: text.length,
      segments: 1,
      created_at: created.body.updated_at,
      updated_at: created.body.updated_at,
    });
    expect((await ann.call(replicas[1], 'GET', '/templates/visit')).body).toEqual(created.body);

    const changed = await ann.call(replicas[1], 'PUT', '/templates/visit', { text: 'It’s {{time}}' });
    expect(changed.body).toMatchObject({ name: 'visit', variables: ['time'], encoding: 'UCS-2' });
    expect(changed.body.created_at).toBe(created.body.created_at);
    const renamed = await ann.call(replicas[0], 'PUT', '/templates/visit', { name: 'call', text });
    expect(renamed).toMatchObject({ status: 200, body: { name: 'call', text } });
    expectProblem(await ann.call(replicas[0], 'GET', '/templates/visit'), 404, 'not-found');
    expect(await namesOf(ann)).toEqual([...builtIn, 'call']);

    expect((await ann.call(replicas[0], 'DELETE', '/templates/call')).status).toBe(204);
    expectProblem(await ann.call(replicas[0], 'DELETE', '/templates/call'), 404, 'not-found');
    expectProblem(await ann.call(replicas[0], 'PUT', '/templates/call', { text }), 404, 'not-found');
  });

  test('is nobody else’s, and its name may be theirs, too', async () => {
    const [ann, bob] = [await createTestUser(harness), await createTestUser(harness)];
    await create(ann, { name: 'visit', text });
    expectProblem(await bob.call(replicas[0], 'GET', '/templates/visit'), 404, 'not-found');
    expectProblem(await bob.call(replicas[0], 'PUT', '/templates/visit', { text: 'x' }), 404, 'not-found');
    expectProblem(await bob.call(replicas[0], 'DELETE', '/templates/visit'), 404, 'not-found');
    expect((await create(bob, { name: 'visit', text: 'Mine' })).status).toBe(201);
    expect((await ann.call(replicas[0], 'GET', '/templates/visit')).body.text).toBe(text);
  });

  test('has a name of its own, also where two ask for it at once', async () => {
    const ann = await createTestUser(harness);
    const answers = await Promise.all(replicas.map((at) => create(ann, { name: 'visit', text }, { at })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    expectProblem(
      answers.find(({ status }) => status === 409)!,
      409,
      'template-exists',
      'name',
    );
    await create(ann, { name: 'call', text });
    expectProblem(
      await ann.call(replicas[0], 'PUT', '/templates/call', { name: 'visit', text }),
      409,
      'template-exists',
      'name',
    );
    expect(await namesOf(ann)).toEqual([...builtIn, 'call', 'visit']);
  });

  test('is made once for an Idempotency-Key', async () => {
    const ann = await createTestUser(harness);
    const headers = { 'idempotency-key': 'once' };
    const first = await create(ann, { name: 'visit', text }, { headers });
    const again = await create(ann, { name: 'visit', text }, { headers, at: replicas[1] });
    expect(again).toMatchObject({ status: 201, body: first.body });
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expectProblem(await create(ann, { name: 'other', text }, { headers }), 422, 'idempotency-key-reused');
  });
});

test('fifty are the most, also where two ask for the last at once', async () => {
  const ann = await createTestUser(harness);
  for (let count = 1; count < 50; count += 1) {
    expect((await create(ann, { name: `t${count}`, text: 'x' })).status).toBe(201);
  }
  const last = await Promise.all(
    ['a', 'b', 'c', 'd'].map((name, at) => create(ann, { name, text }, { at: replicas[at % 2]! })),
  );
  expect(last.filter(({ status }) => status === 201)).toHaveLength(1);
  for (const refused of last.filter(({ status }) => status !== 201)) expectProblem(refused, 409, 'template-limit');
  expect(await namesOf(ann)).toHaveLength(builtIn.length + 50);
  await ann.call(replicas[0], 'DELETE', '/templates/t1');
  expect((await create(ann, { name: 'room', text })).status).toBe(201);
});

describe('what is no template', () => {
  test.each([
    ['a blank text', ' \n', 'blank', /blank/],
    ['eleven segments', 'x'.repeat(1_600), 'too-many-segments', /11 segments/],
    ['a control character', 'a\u0007b', 'unsupported-characters', /control character/],
    ['a name with capitals', 'Hello {{Name}}', 'variable-malformed', /\{\{Name\}\} is no variable/],
    ['braces that stay open', 'Hello {{name', 'variable-malformed', /\{\{name is no variable/],
    [
      'too many variables',
      Array.from({ length: 21 }, (_, at) => `{{v${at}}}`).join(),
      'too-many-variables',
      /names 21 variables; 20/,
    ],
  ])('%s', async (_name, written, code, fault) => {
    const ann = await createTestUser(harness);
    const answer = await create(ann, { name: 'visit', text: written });
    expectProblem(answer, 422, 'message-invalid', 'text');
    expect(answer.body.errors).toEqual([{ field: 'text', code, message: expect.stringMatching(fault) }]);
    expect(answer.body.detail).toMatch(fault);
    await create(ann, { name: 'good', text });
    const change = await ann.call(replicas[0], 'PUT', '/templates/good', { text: written });
    expectProblem(change, 422, 'message-invalid', 'text');
    expect((await ann.call(replicas[0], 'GET', '/templates/good')).body.text).toBe(text);
  });

  test.each(['Visit', '', '-a', 'a b', 'x'.repeat(41)])('the name %j', async (name) => {
    const ann = await createTestUser(harness);
    expectProblem(await create(ann, { name, text }), 400, 'invalid-request', 'name');
  });
});

describe('built-in templates', () => {
  test('are everybody’s, in their language', async () => {
    const ann = await createTestUser(harness);
    const inSpanish = { 'accept-language': 'es-MX' };
    const { body } = await ann.call(replicas[0], 'GET', '/templates', undefined, inSpanish);
    expect(body.items.map(({ name }: { name: string }) => name)).toEqual(builtIn);
    expect(body.items[0]).toMatchObject({ text: builtInText('test', 'es'), built_in: true, created_at: null });
    const one = await ann.call(replicas[0], 'GET', '/templates/long');
    expect(one.body).toMatchObject({ text: builtInText('long', 'en'), built_in: true });
    expect(one.headers.get('content-language')).toBe('en');
  });

  test('cannot be changed, deleted, or made anew', async () => {
    const ann = await createTestUser(harness);
    expectProblem(await create(ann, { name: 'test', text }), 409, 'template-read-only', 'name');
    expectProblem(await ann.call(replicas[0], 'PUT', '/templates/test', { text }), 409, 'template-read-only');
    expectProblem(await ann.call(replicas[0], 'DELETE', '/templates/test'), 409, 'template-read-only');
    await create(ann, { name: 'visit', text });
    const renamed = await ann.call(replicas[0], 'PUT', '/templates/visit', { name: 'long', text });
    expectProblem(renamed, 409, 'template-read-only', 'name');
    expect(await namesOf(ann)).toEqual([...builtIn, 'visit']);
  });
});
