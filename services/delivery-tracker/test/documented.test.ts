import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { documentedBy, undocumented } from '@linecheck/local-servers/testing';
import { fillPath, paths, setAsidePaths, snapshotPaths } from '@linecheck/shared-contracts';
import { examples } from '@linecheck/shared-contracts/examples';
import { messageWasSent, startTracker, until, type Tracker } from './tracker';
import { statusOf, type CallbackParameters } from './twilio';

const document = readFileSync(require.resolve('@linecheck/shared-contracts/openapi/delivery-tracker.json'), 'utf8');
const documented = documentedBy(document);

let tracker: Tracker;
let person: string;
let operator: string;
beforeAll(async () => {
  tracker = await startTracker({ env: { USAGE_SECRET: 'a secret of thirty-two characters' } });
  person = await tracker.tokens.tokenFor('ada');
  operator = await tracker.tokens.tokenFor('olive', { roles: ['operator'] });
});
afterAll(() => tracker.stop());

async function expectDocumented(operation: string, response: Response, status: number): Promise<unknown> {
  expect([operation, response.status]).toEqual([operation, status]);
  return documented(operation, response);
}

function post(path: string, body: unknown): Promise<Response> {
  const headers = { authorization: `Bearer ${operator}`, 'content-type': 'application/json' };
  return fetch(tracker.url + path, { method: 'POST', headers, body: JSON.stringify(body) });
}

test('what is served is what is committed: the document, byte for byte, and each operation in it', async () => {
  expect(await undocumented(document, tracker.url)).toEqual([]);
});

test('a callback as in the example is taken, and what is read of it is as documented', async () => {
  const { message_id, message_sid } = await messageWasSent(tracker);
  const isKnown = async () => (await tracker.get(fillPath(paths.getDelivery, { id: message_id }), person)).ok;
  await until('the message being known', isKnown);
  const example = examples.twilioStatusCallback?.request as CallbackParameters;
  const taken = await tracker.callback(message_id, {
    ...statusOf(message_sid, 'sent'),
    ...example,
    MessageSid: message_sid,
  });
  await expectDocumented('twilioStatusCallback', taken, 204);
  for (const id of [message_id, message_sid]) {
    const one = await tracker.get(fillPath(paths.getDelivery, { id }), person);
    expect(await expectDocumented('getDelivery', one, 200)).toMatchObject({ status: 'undelivered', error_code: 30003 });
  }
  await expectDocumented('listDeliveries', await tracker.get(paths.listDeliveries, person), 200);
  await expectDocumented(
    'getDeliveryStats',
    await tracker.get(`${paths.getDeliveryStats}?group_by=country`, person),
    200,
  );
});

test('so are refusals', async () => {
  const unsigned = await post(paths.statusCallback, examples.twilioStatusCallback?.request);
  await expectDocumented('twilioStatusCallback', unsigned, 403);
  const text = { method: 'POST', headers: { 'content-type': 'text/plain' }, body: 'x' };
  const answer = await fetch(tracker.url + paths.inboundCallback, text);
  expect(answer.headers.get('accept')).toBe('application/x-www-form-urlencoded, application/json');
  await expectDocumented('twilioInboundCallback', answer, 415);
  await expectDocumented('listDeliveries', await tracker.get(`${paths.listDeliveries}?staus=sent`, person), 400);
  await expectDocumented('listDeliveries', await tracker.get(`${paths.listDeliveries}?scope=all`, person), 403);
  await expectDocumented('getDelivery', await tracker.get(fillPath(paths.getDelivery, { id: 'x' }), person), 400);
  await expectDocumented('live', await tracker.get(paths.live), 401);
});

test('so are the answers to operators', async () => {
  await expectDocumented('listAlerts', await tracker.get(paths.listAlerts, operator), 200);
  await expectDocumented('listDeadLetters', await tracker.get(paths.listDeadLetters, operator), 200);
  await expectDocumented('listCallbacksSetAside', await tracker.get(setAsidePaths.callbacks.list, operator), 200);
  await expectDocumented('reportUsage', await post(paths.reportUsage, examples.reportUsage?.request), 200);
  await expectDocumented('reportUsage', await post(paths.reportUsage, { phone_number: '+447700900456' }), 400);
  expect(await expectDocumented('getUsage', await tracker.get(paths.getUsage, operator), 200)).toMatchObject({
    first_tests: 1,
    loads: [{ remote: 'phone_widget', count: 1 }],
    satisfaction: { answers: 1, average: 5 },
  });
  const request = examples.startDeliveryTrackerSnapshot?.request;
  await expectDocumented('startDeliveryTrackerSnapshot', await post(snapshotPaths['delivery-tracker'], request), 202);
  const gone = await post(paths.replayDeadLetters, examples.replayDeadLetters?.request);
  await expectDocumented('replayDeadLetters', gone, 409);
});
