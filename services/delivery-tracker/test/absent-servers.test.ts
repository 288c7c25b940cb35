import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openLink, type Link } from '@linecheck/local-servers/testing';
import { uuidv7 } from 'uuidv7';
import { readLive } from './live-reader';
import { messageWasSent, newSid, startTracker, until, type Tracker } from './tracker';
import { statusOf } from './twilio';

let servers: Tracker;
let tracker: Tracker;
let toNats: Link;
let toIssuer: Link;

beforeAll(async () => {
  servers = await startTracker();
  [toNats, toIssuer] = await Promise.all([openLink(servers.natsServer.url), openLink(servers.tokens.jwksUrl)]);
  await Promise.all([toNats.cut(), toIssuer.cut()]);
  tracker = await startWithSharedServers();
});
afterAll(async () => {
  await Promise.all([toNats.restore(), toIssuer.restore()]);
  await tracker.stop();
  await servers.stop();
  await Promise.all([toNats.close(), toIssuer.close()]);
});

const startWithSharedServers = () =>
  startTracker({ shareServersWith: servers, env: { NATS_URL: toNats.url, OIDC_JWKS_URL: toIssuer.url } });

async function readiness() {
  const response = await tracker.get('/healthz/ready');
  const { checks } = (await response.json()) as { checks: Record<string, { ok: boolean; detail: string }> };
  return { status: response.status, checks };
}

test('without NATS and the identity provider it starts and says so, and uses each as soon as it can', async () => {
  await until('the issuer being missed', async () => (await readiness()).checks.identity_provider?.detail !== 'asking');
  const { status, checks } = await readiness();
  expect(status).toBe(200);
  expect(checks).toMatchObject({
    nats: { ok: false, required: false, detail: expect.stringMatching(/^connecting: NATS at /) },
    identity_provider: { ok: false, required: false, detail: expect.stringMatching(/^no keys: /) },
  });
  const metrics = await (await tracker.get('/metrics')).text();
  for (const name of ['nats_up', 'identity_provider_up'])
    expect(metrics).toMatch(new RegExp(`^${name}(\\{.*\\})? 0$`, 'm'));
  expect((await tracker.callback(uuidv7(), statusOf(newSid(), 'sent'))).status).toBe(204);

  const token = await tracker.tokens.tokenFor('ada', { roles: ['operator'] });
  const refused = await tracker.get('/api/v1/deliveries', token);
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '2']);
  await toIssuer.restore();
  await until('tokens being taken', async () => (await tracker.get('/api/v1/deliveries', token)).status === 200);

  const paused = await readLive(tracker, token);
  expect([paused.response.status, paused.response.headers.get('retry-after')]).toEqual([503, '2']);
  expect((await tracker.get('/api/v1/operator/dead-letters', token)).status).toBe(503);
  const preflight = await (await tracker.get('/api/v1/operator/preflight', token)).text();
  expect(preflight).toContain('connecting: NATS at ');

  await toNats.restore();
  let reader = await readLive(tracker, token);
  await until('live events being told', async () => {
    if (reader.response.ok) return true;
    reader = await readLive(tracker, token);
    return false;
  });
  await until('the opening', async () => reader.messages.length > 0);
  const { message_id: messageId } = await messageWasSent(tracker);
  await until('the event', async () => reader.messages.some(({ data }) => data.includes(messageId)));
  reader.drop();
  expect((await readiness()).checks).toMatchObject({ nats: { ok: true }, identity_provider: { ok: true } });
});

test('it says which replica publishes its events', async () => {
  await until('the lease being held', async () =>
    /^held (here|by \S+:\d+:\w+), number \d+/.test((await readiness()).checks.outbox_relay?.detail ?? ''),
  );
  const metrics = await (await tracker.get('/metrics')).text();
  for (const name of ['lease_held', 'lease_age_seconds', 'lease_taken_total'])
    expect(metrics).toMatch(new RegExp(`^${name}\\{lease="outbox-relay".*\\} `, 'm'));
});

test('NATS that freezes is told, and told again when it answers', async () => {
  toNats.freeze();
  await until('the silence being told', async () => !(await readiness()).checks.nats?.ok);
  expect((await readiness()).status).toBe(200);
  await toNats.restore();
  await until('it being used again', async () => (await readiness()).checks.nats?.ok === true);
});

test('without NATS it starts and stops', async () => {
  await toNats.cut();
  const other = await startWithSharedServers();
  expect(other.context.nats.status()).toBe('connecting');
  await other.stop();
  expect(other.context.nats.status()).toBe('closed');
});
