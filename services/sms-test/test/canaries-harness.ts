import { afterAll, beforeAll, beforeEach } from '@jest/globals';
import { despiteDeadlocks, until } from '@linecheck/local-servers/testing';
import { paths } from '@linecheck/shared-contracts';
import { uuidv7 } from 'uuidv7';
import { freshNumber, openTestHarness, requestAt, type Answer, type Instance, type TestHarness } from './test-harness';

export let harness: TestHarness;
export let service: Instance;
/** Calls the API of canaries as the operator Olive. */
export let call: CanariesCall;

/** Registers what has to be done before and after the tests: each begins without a canary. */
export function setUpCanaries(): void {
  beforeAll(async () => {
    harness = await openTestHarness();
    await startService();
  });
  afterAll(() => harness.close());
  beforeEach(() => rows('DELETE FROM canaries'));
}

async function startService(changes: Record<string, string> = {}): Promise<void> {
  service = await harness.startInstance(changes);
  call = await operatorCalls(harness, service, 'olive');
}

/** Starts the service anew, with other settings. */
export async function restartService(changes: Record<string, string>): Promise<void> {
  await service.close();
  await startService(changes);
}

type CanariesCall = (
  method: string,
  path?: string,
  body?: unknown,
  headers?: Record<string, string>,
) => Promise<Answer>;

/** Calls the API of canaries as an operator, or with other roles. */
export async function operatorCalls(
  of: Pick<TestHarness, 'tokens'>,
  at: Instance,
  id: string,
  roles: string[] = ['operator'],
): Promise<CanariesCall> {
  const authorization = `Bearer ${await of.tokens.tokenFor(id, { roles })}`;
  return (method, path = '', content, headers = {}) =>
    requestAt(`${at.url}${paths.listCanaries}${path}`, method, content, { authorization, ...headers });
}

export const rows = async <Row = Record<string, unknown>>(sql: string, values: unknown[] = []): Promise<Row[]> =>
  (await despiteDeadlocks(() => service.context.database.pool.query(sql, values))).rows as Row[];
export const body = (changes: object = {}) => ({
  name: 'Germany',
  phone_number: freshNumber(),
  every_minutes: 5,
  ...changes,
});
export const shown = async (id: string) => (await call('GET', `/${id}`)).body;

/** A canary of a row's own; its first run is due `inMinutes` from now, below 0 so long ago, null is paused. */
export async function stored(
  inMinutes: number | null,
  changes: { phone?: string; every?: number; template?: string } = {},
) {
  const { phone = freshNumber(), every = 5, template = 'test' } = changes;
  const id = uuidv7();
  await rows(
    `INSERT INTO canaries VALUES ($1, 'olive', 'Stored', $2, $3, $4, now() + $5 * interval '1 minute', now(), now())`,
    [id, phone, template, every, inMinutes],
  );
  return { id, phone };
}

export async function ran(id: string, times = 1) {
  await until('its runs', async () => (await shown(id)).last_results.length >= times);
  return (await shown(id)).last_results;
}

export async function report(phone: string, change: 'delivered' | 'failed'): Promise<void> {
  const { data } = await harness.events.waitFor('message.sent', (event) => event.data.to === phone);
  await harness.publish(`message.${change}`, {
    ...data,
    status: change,
    previous_status: null,
    code: change === 'failed' ? 30003 : null,
    class: change === 'failed' ? 'temporary' : null,
    heard_at: new Date(Date.parse(data.accepted_at) + 2_500).toISOString(),
    seconds_to_phone: 2.5,
  });
}

/** The test that a run has sent. */
export async function storedTest(id: string) {
  const sql = 'SELECT * FROM sms_tests WHERE test_id = $1';
  return (await rows<{ message_id: string; user_id: string; canary_id: string }>(sql, [id]))[0]!;
}

/** The phone has texted STOP, and the service knows. */
export async function optOut(number: string): Promise<void> {
  const since = new Date().toISOString();
  await harness.publish('recipient.opted-out', { number, sender: '+15005550006', user_id: null, opted_out: true, source: 'stop-word', since, version: 1 }); // prettier-ignore
  await harness.allTaken();
}

/** From now on whoever a text is planned for has opted out: its claim finds what the run did not. `stopping` on `sms_sends` does it. */
export async function optOutOncePlanned(): Promise<void> {
  await rows(`CREATE FUNCTION stop() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    INSERT INTO opt_outs (e164, sender, opted_out, source, since, version) VALUES (NEW.recipient, '+15005550006', true, 'stop-word', now(), 1);
    RETURN NEW; END $$`);
  await rows(`CREATE TRIGGER stopping AFTER INSERT ON sms_sends FOR EACH ROW EXECUTE FUNCTION stop()`);
}
