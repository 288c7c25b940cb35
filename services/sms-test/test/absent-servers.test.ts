import { openLink, until, type Link } from '@linecheck/local-servers/testing';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readConfig } from '../src/config';
import { openContext } from '../src/context';
import { freshNumber, openTestHarness, createTestUser, type Instance, type TestHarness } from './test-harness';

let harness: TestHarness;
let toNats: Link;
let toIssuer: Link;
let service: Instance;

beforeAll(async () => {
  harness = await openTestHarness();
  [toNats, toIssuer] = await Promise.all([openLink(harness.env.NATS_URL!), openLink(harness.tokens.jwksUrl)]);
  await Promise.all([toNats.cut(), toIssuer.cut()]);
  service = await harness.startInstance({ NATS_URL: toNats.url, OIDC_JWKS_URL: toIssuer.url });
});
afterAll(async () => {
  await Promise.all([toNats.restore(), toIssuer.restore()]);
  await harness.close();
  await Promise.all([toNats.close(), toIssuer.close()]);
});

async function readiness() {
  const response = await fetch(`${service.url}/healthz/ready`);
  const { checks } = (await response.json()) as { checks: Record<string, { ok: boolean; detail: string }> };
  return { status: response.status, checks };
}

test('without NATS and the identity provider it starts and says so, and uses each as soon as it can', async () => {
  await until(
    'the keys being asked for',
    async () => (await readiness()).checks.identity_provider?.detail !== 'asking',
  );
  const { status, checks } = await readiness();
  expect(status).toBe(200);
  expect(checks).toMatchObject({
    nats: { ok: false, required: false, detail: expect.stringMatching(/^connecting: NATS at /) },
    identity_provider: { ok: false, required: false, detail: expect.stringMatching(/^no keys: /) },
  });
  const metrics = await (await fetch(`${service.url}/metrics`)).text();
  for (const name of ['nats_up', 'identity_provider_up'])
    expect(metrics).toMatch(new RegExp(`^${name}(\\{.*\\})? 0$`, 'm'));

  const ann = await createTestUser(harness);
  const phone_number = freshNumber();
  const refused = await ann.send(service, { phone_number });
  expect([refused.status, refused.body.code]).toEqual([503, 'unavailable']);
  expect(refused.headers.get('retry-after')).toBeTruthy();

  await toIssuer.restore();
  await until('the keys being known', async () => (await ann.call(service, 'GET', '/history')).status === 200);
  await ann.verifies(phone_number);
  expect((await ann.send(service, { phone_number })).status).toBe(409); // it could not have consumed the number yet
  await toNats.restore();
  let test = await ann.send(service, { phone_number });
  await until('the number being known', async () => {
    if (test.status !== 202) test = await ann.send(service, { phone_number });
    return test.status === 202;
  });
  await harness.events.waitFor('sms-test.requested', ({ data }) => data.test_id === test.body.test_id);
  expect((await readiness()).checks).toMatchObject({ nats: { ok: true }, identity_provider: { ok: true } });
});

test('it says which replica publishes its events', async () => {
  await until('the lease being held', async () =>
    /^held (here|by \S+:\d+:\w+), number \d+/.test((await readiness()).checks.outbox_relay?.detail ?? ''),
  );
  const metrics = await (await fetch(`${service.url}/metrics`)).text();
  for (const name of ['lease_held', 'lease_age_seconds', 'lease_taken_total'])
    expect(metrics).toMatch(new RegExp(`^${name}\\{lease="outbox-relay".*\\} `, 'm'));
});

test('NATS that freezes is told, and told again when it answers', async () => {
  toNats.freeze();
  await until('the freeze being told', async () => !(await readiness()).checks.nats?.ok);
  expect((await readiness()).status).toBe(200);
  await toNats.restore();
  await until('NATS being used again', async () => (await readiness()).checks.nats?.ok === true);
});

test('without NATS it starts and stops', async () => {
  await toNats.cut();
  const context = await openContext(readConfig({ ...harness.env, NATS_URL: toNats.url, LOG_LEVEL: 'silent' }));
  expect(context.nats.status()).toBe('connecting');
  await context.close();
});
