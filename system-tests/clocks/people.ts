import { expect } from '@jest/globals';
import { until } from '@linecheck/local-servers/testing';
import type { Answer, Replica, Service, System } from './system';

const NUMBERS = '/users/me/phone-numbers';
let lastPerson = 0;

/** The time by the clock of a service's database, in ms since 1970. */
export async function timeOf({ rows }: System, service: Service): Promise<number> {
  const [row] = await rows<{ ms: number }>(
    service,
    'SELECT extract(epoch FROM clock_timestamp())::float8 * 1000 AS ms',
  );
  return row?.ms ?? Number.NaN;
}

/** What happens within `work` by the clock of a service's database. */
export async function during<T>(system: System, service: Service, work: () => Promise<T>) {
  const from = await timeOf(system, service);
  const result = await work();
  return { from, to: await timeOf(system, service), result };
}

/** Times are kept in ms, and known to within half of a round trip to the database, which on a busy machine takes long. */
const EXACT_TO_MS = 1_000;

/** That a time lies in such a span, later by `laterMs`. */
export function expectWithin(time: Date | string, { from, to }: { from: number; to: number }, laterMs = 0): void {
  const ms = new Date(time).getTime() - laterMs;
  expect(ms).toBeGreaterThan(from - EXACT_TO_MS);
  expect(ms).toBeLessThan(to + EXACT_TO_MS);
}

/** Somebody new, with a number of their own. */
export function somebody(system: System, phone = `+447700900${String(200 + (lastPerson += 1)).padStart(3, '0')}`) {
  const id = `person-${phone}`;
  const { call, phoneNumbers, smsTest, tracker, provider } = system;

  async function sendTest(custom_message: string, at: Replica = smsTest): Promise<Answer['body']> {
    const { status, body } = await call(at.url, id, 'POST', '/sms/test', { phone_number: phone, custom_message });
    expect({ status, body }).toMatchObject({ status: 202 });
    return body;
  }

  return {
    id,
    phone,
    sendTest,
    async add(at: Replica = phoneNumbers): Promise<Answer['body']> {
      const { status, body } = await call(at.url, id, 'POST', NUMBERS, { phone_number: phone });
      expect({ status, body }).toMatchObject({ status: 201 });
      return body;
    },
    async askForCode(at: Replica = phoneNumbers): Promise<Answer['body']> {
      const { status, body } = await call(at.url, id, 'POST', `${NUMBERS}/verify`, { phone_number: phone });
      expect({ status, body }).toMatchObject({ status: 202 });
      return body;
    },
    readCode: () => provider.waitForCode(phone, { timeoutMs: 60_000 }),
    tryCode: (verification_code: string, at: Replica = phoneNumbers): Promise<Answer> =>
      call(at.url, id, 'POST', `${NUMBERS}/verify-code`, { phone_number: phone, verification_code }),
    /** Moves the end of the code that was sent, to so many seconds from now. */
    makeCodeEndIn: (seconds: number) =>
      system.rows(
        'phone-numbers',
        `UPDATE verifications v SET expires_at = clock_timestamp() + $1 * interval '1 s'
         FROM phone_numbers n WHERE n.id = v.phone_id AND n.e164 = $2`,
        [seconds, phone],
      ),
    /** From the new number to the day when tests may be sent to it. */
    async prove(): Promise<void> {
      await this.add();
      await this.askForCode();
      expect(await this.tryCode(await this.readCode())).toMatchObject({ status: 200, body: { is_verified: true } });
      const known = `SELECT FROM own_numbers WHERE e164 = $1 AND is_verified`;
      await until('sms-test knowing it', async () => (await system.rows('sms-test', known, [phone])).length === 1);
    },
    test: async (testId: string, at: Replica = smsTest): Promise<Answer['body']> =>
      (await call(at.url, id, 'GET', `/sms/test/${testId}`)).body,
    delivery: async (sid: string, at: Replica = tracker): Promise<Answer['body']> =>
      (await call(at.url, id, 'GET', `/deliveries/${sid}`)).body,
    async textsOf(words: string): Promise<number> {
      return (await provider.texts({ phone, q: words })).length;
    },
    /** Waits until a test has come so far. */
    async until(testId: string, status: string): Promise<Answer['body']> {
      await until(`the test being ${status}`, async () => (await this.test(testId)).status === status);
      return this.test(testId);
    },
  };
}

/** When the tracker asks the provider about a message by itself; undefined while it knows nothing of the message. */
export async function lookUpAt({ rows }: System, messageId: string): Promise<Date | undefined> {
  const sql = 'SELECT look_up_at FROM messages WHERE message_id = $1';
  return (await rows<{ look_up_at: Date }>('delivery-tracker', sql, [messageId]))[0]?.look_up_at;
}

/** When an id (UUIDv7) says that it was made, in ms since 1970. */
export function timeOfId(id: string): Date {
  return new Date(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16));
}
