import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { until, untilServed } from '@linecheck/local-servers/testing';
import { openInstallation } from './restore-harness';

type Installation = Awaited<ReturnType<typeof openInstallation>>;
type Services = Awaited<ReturnType<Installation['startServices']>>;

const PEOPLE = 8;
let at: Installation;
let services: Services;
const accepted: { body: string; testId: string; phase: string }[] = [];
const LATER = '+14155559001';
const STOPPED = number(PEOPLE);
let published: string[] = [];

beforeAll(async () => {
  at = await openInstallation();
});
afterAll(async () => {
  await services.stop();
  await at.close();
});

function number(person: number): string {
  return `+1415${5550000 + person}`;
}
const person = (n: number) => `person ${n}`;

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- whatever the service answered; the tests say what
function call(url: string, who: string, method: string, path: string, body?: object): Promise<any> {
  return untilServed(() => callOnce(url, who, method, path, body));
}

async function callOnce(url: string, who: string, method: string, path: string, body?: object) {
  const claims = who === 'olga' ? { roles: ['operator'] } : {};
  const answer = await fetch(`${url}/api/v1${path}`, {
    method,
    headers: {
      authorization: `Bearer ${await at.tokens.tokenFor(who, claims)}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  return { status: answer.status, body: text === '' ? null : JSON.parse(text) };
}

let sent = 0;
/** One test after the other, each with words of its own, so that every text at the provider tells whose it is. */
async function send(phase: string, who = 1 + (sent % (PEOPLE - 1)), to = number(who), name = person(who)) {
  const body = `test number ${(sent += 1)}`;
  const { status, body: answer } = await call(services.urls.smsTest, name, 'POST', '/sms/test', {
    phone_number: to,
    custom_message: body,
  });
  if (status === 202) accepted.push({ body, testId: answer.test_id, phase });
  return status === 202 ? status : `${status} ${answer.code}`;
}

/** Sends until it is told to stop. */
function load(phase: string) {
  let stopped = false;
  const running = (async () => {
    while (!stopped) await send(phase);
  })();
  return async () => {
    stopped = true;
    await running;
  };
}
const acceptedIn = (phase: string) => accepted.filter((one) => one.phase === phase).length;
const moreThan = (phase: string, count: number) =>
  until(
    `${count} tests`,
    () => acceptedIn(phase) >= count,
    () => acceptedIn(phase),
  );

async function provenByCode(name: string, phone: string): Promise<void> {
  const { urls } = services;
  const added = await call(urls.phoneNumbers, name, 'POST', '/users/me/phone-numbers', { phone_number: phone });
  const phone_id = added.body.id as string;
  await call(urls.phoneNumbers, name, 'POST', '/users/me/phone-numbers/verify', { phone_id });
  const code = async () =>
    (await at.textsSent()).flatMap(({ to, body }) => (to === phone ? (/^(\d{6}) is/.exec(body)?.[1] ?? []) : []))[0];
  await until('the code', async () => (await code()) !== undefined);
  const verified = await call(urls.phoneNumbers, name, 'POST', '/users/me/phone-numbers/verify-code', {
    phone_id,
    verification_code: await code(),
  });
  expect(verified.status).toBe(200);
}

const openSends = async () =>
  (await at.rows<{ n: number }>('smsTest', 'SELECT count(*)::integer AS n FROM sms_sends WHERE due_at IS NOT NULL'))[0]!
    .n;
const allEnded = () => until('the end of all sends', async () => (await openSends()) === 0, openSends);
const copiesMatch = async () => {
  const owned = await at.rows(
    'phoneNumbers',
    `SELECT id, version, verified_at IS NOT NULL AND removed_at IS NULL AS verified FROM phone_numbers ORDER BY id`,
  );
  const copied = await at.rows(
    'smsTest',
    'SELECT phone_id AS id, version, is_verified AS verified FROM own_numbers ORDER BY 1',
  );
  return JSON.stringify(owned) === JSON.stringify(copied);
};

/** How often each of our texts was taken by the provider. */
async function countTexts() {
  const counts = new Map<string, number>();
  for (const { body } of await at.textsSent()) counts.set(body, (counts.get(body) ?? 0) + 1);
  return {
    never: accepted.flatMap(({ body }) => (counts.has(body) ? [] : [body])).sort(),
    more: [...counts].filter(([, n]) => n > 1),
  };
}

/** Texts whose call the cut has ended before the provider had it: that they were not sent is said of them, and of no others. */
let unsent: string[] = [];
async function knownUnsent(): Promise<string[]> {
  const rows = await at.rows<{ body: string }>(
    'smsTest',
    `SELECT message_content AS body FROM sms_tests WHERE failure_reason = 'unconfirmed'`,
  );
  return rows.map(({ body }) => body).sort();
}

test('a backup is taken under load, and the system goes on', async () => {
  services = await at.startServices();
  await at.rows(
    'phoneNumbers',
    `WITH made AS (INSERT INTO persons (id) SELECT 'person ' || n FROM generate_series(1, ${PEOPLE}) n RETURNING id)
     INSERT INTO phone_numbers (id, person, e164, is_primary, wants_primary, verified_at, created_at, updated_at, version)
     SELECT gen_random_uuid(), 'person ' || n, '+1415' || (5550000 + n), true, false, now(), now(), now(), 3
     FROM generate_series(1, ${PEOPLE}) n, (SELECT count(*) FROM made) AS before`,
  );
  const begun = await call(services.urls.phoneNumbers, 'olga', 'POST', '/operator/snapshot/phone-numbers', {});
  expect(begun).toMatchObject({
    status: 202,
    body: { parts: [{ event: 'phone-number.snapshot', total: PEOPLE }, {}, {}, {}] },
  });
  await until('the numbers', copiesMatch);

  const stopBefore = load('before');
  await moreThan('before', 40);
  await stopBefore();
  await allEnded();
  await at.link.cut();
  const stopCut = load('before');
  await moreThan('before', acceptedIn('before') + 15);
  await stopCut();
  const stop = load('during');
  await at.backUpPostgres('postgres-backup');
  await stop();
  const planned = await at.rows<{ n: number }>(
    'smsTest',
    `SELECT count(*)::integer AS n FROM sms_sends WHERE state IN ('planned', 'calling')`,
  );
  expect(planned[0]!.n).toBeGreaterThan(10);
  await at.backUpNats('nats-backup');

  await at.link.restore();
  const stopAfter = load('after');
  await moreThan('after', 40);
  await provenByCode('later', LATER);
  await at.textFrom(STOPPED, 'STOP');
  await until(
    'the opt-out',
    async () => (await at.rows('smsTest', 'SELECT 1 FROM opt_outs WHERE opted_out')).length === 1,
  );
  await stopAfter();
  await allEnded();
  unsent = await knownUnsent();
  expect(await countTexts()).toEqual({ never: unsent, more: [] });
});

test('where NATS is ahead of the restored databases, no number, opt-out or acknowledged text is lost, and none is sent twice', async () => {
  await services.stop();
  const known = accepted.length;
  await at.backUpNats('nats-at-the-end');
  const began = Date.now();
  await at.putBack({ postgres: 'postgres-backup', nats: 'nats-at-the-end' });
  published = await at.settle();
  services = await at.startServices();
  await allEnded();
  await until('the copies of the numbers', copiesMatch);
  process.stdout.write(`${published.join('\n')}\nwhole again after ${(Date.now() - began) / 1000} s\n`);

  expect(await countTexts()).toEqual({ never: unsent, more: [] });
  const notAccepted = await at.rows<{ body: string }>(
    'smsTest',
    `SELECT t.message_content AS body FROM sms_sends s JOIN sms_tests t USING (message_id)
     WHERE s.state <> 'accepted' ORDER BY 1`,
  );
  expect(unsent).toEqual(expect.arrayContaining(notAccepted.map(({ body }) => body)));
  const kept = await at.rows<{ test_id: string }>('smsTest', 'SELECT test_id FROM sms_tests');
  const lost = accepted.filter(({ testId }) => !kept.some(({ test_id }) => test_id === testId));
  expect(lost.filter(({ phase }) => phase === 'before')).toEqual([]);
  process.stdout.write(
    `${lost.length} of ${known} tests are not in the restored database: all were asked for after the backup\n`,
  );

  const verified = await at.rows('phoneNumbers', 'SELECT 1 FROM phone_numbers WHERE verified_at IS NOT NULL');
  expect(verified).toHaveLength(PEOPLE + 1);
  expect(await send('restored', 0, LATER, 'later')).toBe(202);
  expect(await send('restored', PEOPLE, STOPPED)).toBe('409 number-opted-out');
  await allEnded();
  expect((await countTexts()).more).toEqual([]);
});

test('where NATS is restored too, nothing is sent twice, and changes are heard of again', async () => {
  await services.stop();
  await at.putBack({ postgres: 'postgres-backup', nats: 'nats-backup' });
  const before = (await at.textsSent()).length;
  await at.settle();
  services = await at.startServices();
  await call(services.urls.phoneNumbers, 'olga', 'POST', '/operator/snapshot/phone-numbers', {});
  await allEnded();
  await until('the copies of the numbers', copiesMatch);
  expect(await at.textsSent()).toHaveLength(before);
  expect((await countTexts()).more).toEqual([]);

  // The owner's versions go on above all that was received before the restore.
  const [own] = await at.rows<{ id: string }>('phoneNumbers', 'SELECT id FROM phone_numbers WHERE e164 = $1', [
    number(1),
  ]);
  const removed = await call(services.urls.phoneNumbers, person(1), 'DELETE', `/users/me/phone-numbers/${own!.id}`);
  expect(removed.status).toBe(204);
  await until('the removal', copiesMatch);
  expect(await send('restored', 1)).toBe('409 number-not-verified');
});

test('is refused while the service runs', async () => {
  await expect(at.restoreSmsTest()).rejects.toThrow('Stop all of its replicas first');
});
