import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { documentedBy, undocumented } from '@linecheck/local-servers/testing';
import { fillPath, paths, phoneNumbersApi, snapshotPaths, setAsidePaths } from '@linecheck/shared-contracts';
import { examples } from '@linecheck/shared-contracts/examples';
import { openTestHarness, type Instance, type TestHarness } from './test-harness';

const document = readFileSync(require.resolve('@linecheck/shared-contracts/openapi/phone-numbers.json'), 'utf8');
const documented = documentedBy(document);

let harness: TestHarness;
let service: Instance;
let tokens: { person: string; operator: string; expired: string };
beforeAll(async () => {
  harness = await openTestHarness();
  service = await harness.startInstance();
  tokens = {
    person: await harness.tokens.tokenFor('ada'),
    operator: await harness.tokens.tokenFor('olive', { roles: ['operator'] }),
    expired: await harness.tokens.expired('ada'),
  };
});
afterAll(() => harness.close());

const json = { 'content-type': 'application/json' };

async function ask(method: string, path: string, body?: unknown, more: Record<string, string> = {}): Promise<Response> {
  const payload = body === undefined ? {} : { body: JSON.stringify(body) };
  const headers = { authorization: `Bearer ${tokens.person}`, ...(body === undefined ? {} : json), ...more };
  return fetch(service.url + path, { method, headers, ...payload });
}
const asOperator = (method: string, path: string, body?: unknown): Promise<Response> =>
  ask(method, path, body, { authorization: `Bearer ${tokens.operator}` });
const request = (id: string): unknown => examples[id]?.request;

test('what is served is what is committed: the document, byte for byte, and each operation in it', async () => {
  expect(await undocumented(document, service.url)).toEqual([]);
  const more = document.replace('"/api/v1/users/me/phone-numbers/overview"', '"/api/v1/nothing"');
  expect(await undocumented(more, service.url)).toEqual([
    '/openapi.json is not what is committed',
    { path: '/api/v1/nothing', allowed: [''], told: ['GET'] },
  ]);
});

test('the examples are taken, and every answer to them is as documented', async () => {
  const key = { 'idempotency-key': 'once' };
  const add = () => ask('POST', paths.addNumber, request('addPhoneNumber'), key);
  const added = await add();
  const { id } = (await documented('addPhoneNumber', added.clone())) as { id: string };
  const one = (path: string): string => fillPath(path, { id });
  expect([added.status, added.headers.get('location')]).toEqual([201, one(paths.getNumber)]);
  const again = await add();
  await documented('addPhoneNumber', again.clone());
  expect([again.headers.get('idempotency-replayed'), again.headers.get('location')]).toEqual([
    'true',
    one(paths.getNumber),
  ]);

  const answered: [string, Promise<Response>, number][] = [
    ['listPhoneNumbers', ask('GET', paths.listNumbers), 200],
    ['getPhoneNumber', ask('GET', one(paths.getNumber)), 200],
    ['getPhoneNumberOverview', ask('GET', paths.getOverview), 200],
    ['updatePhoneNumber', ask('PATCH', one(paths.updateNumber), request('updatePhoneNumber')), 200],
    ['addPhoneNumber', ask('POST', paths.addNumber, request('addPhoneNumber')), 409],
    ['addPhoneNumber', ask('POST', paths.addNumber, { phone_number: 'none' }), 422],
    ['addPhoneNumber', ask('POST', paths.addNumber, { phone_number: '+12015550100' }, key), 422],
    ['restorePhoneNumber', ask('POST', one(paths.restoreNumber)), 200],
    ['getVerification', ask('GET', one(paths.getVerification)), 200],
    ['setPrimaryPhoneNumber', ask('POST', one(paths.setPrimary)), 409],
    ['verifyCode', ask('POST', paths.verifyCode, request('verifyCode')), 409],
  ];
  for (const [operation, response, status] of answered) await expectDocumented(operation, await response, status);

  await expectDocumented(
    'sendVerificationCode',
    await ask('POST', paths.sendCode, request('sendVerificationCode')),
    202,
  );
  await expectDocumented(
    'sendVerificationCode',
    await ask('POST', paths.sendCode, request('sendVerificationCode')),
    429,
  );
  await expectDocumented('sendVerificationCode', await ask('POST', paths.sendCode, {}), 400);
  for (let i = 0; i < 5; i++)
    await expectDocumented('verifyCode', await ask('POST', paths.verifyCode, request('verifyCode')), 422);
  await expectDocumented('verifyCode', await ask('POST', paths.verifyCode, request('verifyCode')), 429);
  await expectDocumented('removePhoneNumber', await ask('DELETE', one(paths.removeNumber), undefined, json), 204);
  await expectDocumented('getPhoneNumber', await ask('GET', one(paths.getNumber)), 404);
  await expectDocumented('exportPhoneNumbers', await ask('GET', paths.exportNumbers), 200);
  await expectDocumented('erasePerson', await ask('POST', paths.erasePerson, {}), 400);
  await expectDocumented('erasePerson', await ask('POST', paths.erasePerson, request('erasePerson')), 202);
});

test('so are the answers to operators, and to those who are none', async () => {
  const started = await asOperator('POST', snapshotPaths['phone-numbers'], request('startPhoneNumbersSnapshot'));
  await expectDocumented('startPhoneNumbersSnapshot', started, 202);
  await expectDocumented('getPhoneNumbersSnapshot', await asOperator('GET', snapshotPaths['phone-numbers']), 200);
  await expectDocumented('getCodeBudgets', await asOperator('GET', paths.getCodeBudgets), 200);
  await expectDocumented('getCodeBudgets', await ask('GET', paths.getCodeBudgets), 403);
  const { list, discard } = setAsidePaths['phone-numbers'];
  await expectDocumented('listPhoneNumbersSetAside', await asOperator('GET', list), 200);
  const unknown = fillPath(discard, { id: '0192f0c1-0000-7000-8000-000000000000' });
  const refused = await asOperator('POST', unknown, request('discardPhoneNumbersSetAside'));
  await expectDocumented('discardPhoneNumbersSetAside', refused, 404);
});

test('so are refusals that are the same everywhere', async () => {
  const text = { ...json, 'content-type': 'text/plain' };
  await expectDocumented('addPhoneNumber', await ask('POST', paths.addNumber, {}, text), 415);
  await expectDocumented('addPhoneNumber', await ask('POST', paths.addNumber, { label: 'x'.repeat(70_000) }), 413);
  await expectDocumented('addPhoneNumber', await ask('POST', paths.addNumber, undefined, json), 400);
  await expectDocumented('listPhoneNumbers', await ask('GET', `${paths.listNumbers}?page=2`), 400);
  await expectDocumented('listPhoneNumbers', await ask('PUT', paths.listNumbers), 405);
  for (const authorization of ['', `Bearer ${tokens.expired}`])
    await expectDocumented('listPhoneNumbers', await ask('GET', paths.listNumbers, undefined, { authorization }), 401);
});

async function expectDocumented(operation: string, response: Response, status: number): Promise<void> {
  expect([operation, response.status]).toEqual([operation, status]);
  await documented(operation, response);
}

test('an answer that is not as documented would be found', async () => {
  const answer = (body: object, headers: Record<string, string> = json): Response =>
    Response.json(body, { status: 200, headers });
  const good = await (await ask('GET', paths.listNumbers)).json();
  await expect(documented(phoneNumbersApi.listNumbers.id, answer(good as object))).resolves.toEqual(good);
  await expect(documented('listPhoneNumbers', answer({ items: 'none', next_cursor: null }))).rejects.toThrow('/items');
  await expect(documented('listPhoneNumbers', answer(good as object, { allow: 'GET' }))).rejects.toThrow('allow');
  await expect(documented('listPhoneNumbers', Response.json({}, { status: 418 }))).rejects.toThrow('418');
});
