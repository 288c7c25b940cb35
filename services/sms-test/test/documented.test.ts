import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { documentedBy, undocumented } from '@linecheck/local-servers/testing';
import { fillPath, paths, setAsidePaths, snapshotPaths } from '@linecheck/shared-contracts';
import { examples } from '@linecheck/shared-contracts/examples';
import { openTestHarness, createTestUser, createTestUserWith, type Instance, type TestHarness } from './test-harness';

const document = readFileSync(require.resolve('@linecheck/shared-contracts/openapi/sms-test.json'), 'utf8');
const documented = documentedBy(document);

let harness: TestHarness;
let service: Instance;
beforeAll(async () => {
  harness = await openTestHarness();
  service = await harness.startInstance();
});
afterAll(() => harness.close());

async function expectDocumented(operation: string, response: Response, status: number): Promise<unknown> {
  expect([operation, response.status]).toEqual([operation, status]);
  return documented(operation, response);
}

function asking(authorization: string) {
  return (method: string, path: string, body?: unknown): Promise<Response> => {
    const headers = { authorization, ...(body === undefined ? {} : { 'content-type': 'application/json' }) };
    return fetch(service.url + path, {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  };
}

test('what is served is what is committed: the document, byte for byte, and each operation in it', async () => {
  expect(await undocumented(document, service.url)).toEqual([]);
});

test('the example is taken, and every answer to it is as documented', async () => {
  const person = await createTestUserWith(harness, '+447700900456');
  const ask = asking(person.authorization);
  const example = examples.sendSmsTest?.request as object;
  await expectDocumented('sendSmsTest', await ask('POST', paths.sendTest, { phone_number: '+447700900457' }), 409);
  const sent = await ask('POST', paths.sendTest, example);
  const location = sent.headers.get('location');
  const { test_id } = (await expectDocumented('sendSmsTest', sent, 202)) as { test_id: string };
  expect(location).toBe(fillPath(paths.getTest, { test_id }));
  await expectDocumented('getSmsTest', await ask('GET', location ?? ''), 200);
  await expectDocumented('listSmsTests', await ask('GET', `${paths.listTests}?status=queued`), 200);
  await expectDocumented('listSmsTests', await ask('GET', `${paths.listTests}?phone_number=none`), 422);
  await expectDocumented('exportSmsTests', await ask('GET', `${paths.exportTests}?phone_number=none`), 422);
  await expectDocumented('exportSmsTests', await ask('GET', paths.exportTests), 200);
  await expectDocumented('retrySmsTest', await ask('POST', fillPath(paths.retryTest, { test_id })), 409);
  await expectDocumented('getTestStats', await ask('GET', paths.getTestStats), 200);
  const again = await ask('POST', paths.sendTest, example);
  expect(await expectDocumented('sendSmsTest', again, 409)).toMatchObject({ code: 'sent-just-now', test_id });
  const several = { phone_numbers: ['+447700900456'], message_template: 'long' };
  await expectDocumented('sendSmsTest', await ask('POST', paths.sendTest, several), 202);
  const fromTemplate = { phone_number: '+447700900456', message_template: 'reminder' };
  await expectDocumented('sendSmsTest', await ask('POST', paths.sendTest, fromTemplate), 422);
  const nameless = { phone_number: '+447700900456', message_template: 'No name' };
  await expectDocumented('sendSmsTest', await ask('POST', paths.sendTest, nameless), 400);
  await expectDocumented('sendSmsTest', await ask('POST', paths.sendTest, { phone_number: 'none' }), 422);
  const unknown = fillPath(paths.getTest, { test_id: '0192f0c1-0000-7000-8000-000000000000' });
  const missing = (await expectDocumented('getSmsTest', await ask('GET', unknown), 404)) as { detail: string };
  expect(missing.detail).toBe('You have no such test. List yours to see which you have.');
  await expectDocumented('getSmsTest', await asking('')('GET', unknown), 401);
});

test('so are previews and templates', async () => {
  const ask = asking((await createTestUser(harness)).authorization);
  const { createTemplate, previewSmsTest, updateTemplate } = examples;
  await expectDocumented('previewSmsTest', await ask('POST', paths.previewTest, previewSmsTest?.request), 200);
  await expectDocumented('previewSmsTest', await ask('POST', paths.previewTest, { message_template: 'x' }), 422);
  const created = await ask('POST', paths.createTemplate, createTemplate?.request);
  const location = created.headers.get('location') ?? '';
  expect(await expectDocumented('createTemplate', created, 201)).toMatchObject(createTemplate?.request as object);
  const again = await ask('POST', paths.createTemplate, createTemplate?.request);
  await expectDocumented('createTemplate', again, 409);
  await expectDocumented('getTemplate', await ask('GET', location), 200);
  await expectDocumented('listTemplates', await ask('GET', paths.listTemplates), 200);
  const changed = await expectDocumented('updateTemplate', await ask('PUT', location, updateTemplate?.request), 200);
  expect(changed).toMatchObject(updateTemplate?.request as object);
  await expectDocumented('updateTemplate', await ask('PUT', location, updateTemplate?.request), 404);
  const renamed = fillPath(paths.removeTemplate, { name: 'visit-reminder' });
  await expectDocumented('removeTemplate', await ask('DELETE', renamed), 204);
  await expectDocumented('removeTemplate', await ask('DELETE', renamed), 404);
});

test('so are the answers to operators', async () => {
  const ask = asking(`Bearer ${await harness.tokens.tokenFor('olive', { roles: ['operator'] })}`);
  await expectDocumented('getTestAdoption', await ask('GET', paths.getTestAdoption), 200);
  const started = await ask('POST', snapshotPaths['sms-test'], examples.startSmsTestSnapshot?.request);
  await expectDocumented('startSmsTestSnapshot', started, 202);
  await expectDocumented('getTestBudgets', await ask('GET', paths.getTestBudgets), 200);
  const created = await ask('POST', paths.createCanary, examples.createCanary?.request);
  const canary = created.headers.get('location') ?? '';
  await expectDocumented('createCanary', created, 201);
  await expectDocumented('getCanary', await ask('GET', canary), 200);
  await expectDocumented('updateCanary', await ask('PUT', canary, examples.updateCanary?.request), 200);
  await expectDocumented('pauseCanary', await ask('POST', `${canary}/pause`), 200);
  await expectDocumented('resumeCanary', await ask('POST', `${canary}/resume`), 200);
  await expectDocumented('listCanaries', await ask('GET', paths.listCanaries), 200);
  await expectDocumented('removeCanary', await ask('DELETE', canary), 204);
  await expectDocumented('removeCanary', await ask('DELETE', canary), 404);
  await expectDocumented('listSmsTestSetAside', await ask('GET', setAsidePaths['sms-test'].list), 200);
});
