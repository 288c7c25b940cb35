import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { until } from '@linecheck/local-servers/testing';
import { alertsOf } from './alerts';
import { canFakeTime } from './faketime';
import { during, expectWithin, lookUpAt, somebody, timeOfId } from './people';
import { openSystem, SENDER, type Replica, type System } from './system';

const MINUTE_MS = 60_000;
/** How long a lease lives without a renewal, in ms. */
const LEASE_MS = 6_000;

interface LeaseRow {
  holder: string;
  fence: string;
  acquired_at: Date;
  renewed_at: Date;
  expires_at: Date;
}

if (!canFakeTime) {
  describe('clocks a minute apart', () => {
    test.skip('need libfaketime (Debian: faketime), which is not installed, so nothing was tried with them', () =>
      undefined);
  });
} else {
  describe.each([
    { services: 60, provider: -60 },
    { services: -60, provider: 60 },
  ])('with services $services s ahead of their databases, and the provider $provider s', (clocks) => {
    let system: System;
    /** Of a text that the provider took, and whose answer was lost. */
    let lost: { ada: ReturnType<typeof somebody>; testId: string; messageId: string; from: number; to: number };

    /** Replicas a minute apart from the first ones. */
    let other: { phoneNumbers: Replica; smsTest: Replica };

    beforeAll(async () => {
      system = await openSystem(clocks);
      const [phoneNumbers, smsTest] = await Promise.all([
        system.start('phone-numbers', 0),
        system.start('sms-test', 0),
      ]);
      other = { phoneNumbers, smsTest };
    });
    afterAll(() => system?.close());

    test('a number is proven, and a test to it arrives, at the times when that happens', async () => {
      const ada = somebody(system);
      const asked = await during(system, 'phone-numbers', async () => {
        await ada.add();
        return ada.askForCode();
      });
      const { expires_at, next_code_at, message_id } = asked.result;
      expectWithin(expires_at, asked, 10 * MINUTE_MS);
      expectWithin(next_code_at, asked, MINUTE_MS / 2);
      expectWithin(timeOfId(message_id), asked);
      const proven = await during(system, 'phone-numbers', async () => ada.tryCode(await ada.readCode()));
      expect(proven.result).toMatchObject({ status: 200 });
      expectWithin(proven.result.body.verified_at, proven);

      const bea = somebody(system);
      await bea.prove();
      const sent = await during(system, 'sms-test', async () => {
        const { test_id, message_id: id } = await bea.sendTest('Is anybody there?');
        expect(id).toMatch(/^.{14}7/);
        return bea.until(test_id, 'delivered');
      });
      const { created_at, sent_at, delivered_at, message_id: id, message_sid, steps } = sent.result;
      for (const time of [created_at, sent_at, delivered_at, timeOfId(id)]) expectWithin(time, sent);
      expect(steps.map(({ at }: { at: string }) => at)).toEqual(steps.map(({ at }: { at: string }) => at).toSorted());
      const delivery = await bea.delivery(message_sid);
      expect(delivery).toMatchObject({ status: 'delivered', is_final: true });
      expectWithin(delivery.accepted_at, sent);
      expect(delivery.seconds_to_phone).toBeGreaterThan(0);
      expect(delivery.seconds_to_phone).toBeLessThan((sent.to - sent.from) / 1_000 + 2);
      for (const { heard_at } of delivery.observations) expectWithin(heard_at, sent);
    });

    test('a text whose answer is lost is asked for once', async () => {
      const ada = somebody(system);
      await ada.prove();
      await system.provider.setFaultsFor(ada.phone, { answer: 'lost', answer_on: 'create' });
      const sent = await during(system, 'sms-test', async () => {
        const { test_id, message_id } = await ada.sendTest('Did this get lost?');
        const state = async () =>
          (
            await system.rows<{ state: string }>('sms-test', 'SELECT state FROM sms_sends WHERE message_id = $1', [
              message_id,
            ])
          )[0]?.state;
        await until('nobody knowing what became of it', async () => (await state()) === 'unknown');
        return { testId: test_id, messageId: message_id };
      });
      lost = { ada, ...sent.result, from: sent.from, to: sent.to };
      const [row] = await system.rows<{ planned_at: Date; send_before: Date }>(
        'sms-test',
        'SELECT planned_at, send_before FROM sms_sends WHERE message_id = $1',
        [lost.messageId],
      );
      expectWithin(row!.planned_at, sent);
      expectWithin(row!.send_before, sent, 10 * MINUTE_MS);
    });

    test('a code works until its ten minutes are over, and no longer', async () => {
      const [cat, dan] = [somebody(system), somebody(system)];
      for (const person of [cat, dan]) {
        await person.add();
        await person.askForCode();
      }
      const [ofCat, ofDan] = [await cat.readCode(), await dan.readCode()];
      await dan.makeCodeEndIn(-1);
      expect(await dan.tryCode(ofDan)).toMatchObject({ status: 422, body: { code: 'code-expired' } });
      // Codes that have expired are soon destroyed, so this one never has.
      await cat.makeCodeEndIn(50);
      expect(await cat.tryCode(ofCat)).toMatchObject({ status: 200 });
    });

    test('a text of which no callback tells is asked about when two minutes are over', async () => {
      const eve = somebody(system);
      await eve.prove();
      await system.provider.setFaultsFor(eve.phone, { callbacks: 'missing' });
      const sent = await during(system, 'delivery-tracker', async () => {
        const { message_id, test_id } = await eve.sendTest('Who tells?');
        await until('the tracker knowing of it', async () => (await lookUpAt(system, message_id)) !== undefined);
        return { message_id, test_id };
      });
      const { message_id, test_id } = sent.result;
      expectWithin((await lookUpAt(system, message_id))!, sent, 2 * MINUTE_MS);
      const [text] = await system.provider.texts({ phone: eve.phone, q: 'Who tells?' });
      await system.provider.waitForStatus(text!.sid, 'delivered', { timeoutMs: 60_000 });
      expect(await eve.delivery(text!.sid)).toMatchObject({ is_final: false });

      await system.rows(
        'delivery-tracker',
        `UPDATE messages SET look_up_at = look_up_at - interval '2 minutes' WHERE message_id = $1`,
        [message_id],
      );
      await eve.until(test_id, 'delivered');
      const { observations, seconds_to_phone } = await eve.delivery(text!.sid);
      expect(observations).toMatchObject([{ status: 'delivered', source: 'poll' }]);
      expect(seconds_to_phone).toBeNull(); // when it arrived nobody has told
    });

    test('an alert is raised of texts that are still in its window, and cleared when they no longer are', async () => {
      const fay = somebody(system, '+14155550123');
      await fay.prove();
      const { send, age, alertAfter } = alertsOf(system, fay, 'US');
      const failed = await send('In vain', 'undelivered');

      // Fifteen minutes are looked at, and five more for what takes its time.
      const raised = await alertAfter(failed, 19.5, 'open');
      expect(raised.result).toMatchObject({ kind: 'delivery-rate', sender: SENDER, measured: 0, measured_messages: 3 });
      expectWithin(raised.result.raised_at, raised);
      await age(failed, 19.5);
      await send('Again', 'delivered');
      const cleared = await alertAfter(failed, 20.5, 'cleared');
      expect(cleared.result).toMatchObject({ alert_id: raised.result.alert_id, cleared_because: 'recovered' });
      expectWithin(cleared.result.cleared_at, cleared);
    });

    test('a token is taken from the moment on that its issuer says, until the one that it says', async () => {
      const now = Math.floor(Date.now() / 1_000);
      const answers = await Promise.all(
        [system.phoneNumbers, system.smsTest, system.tracker].map(async ({ url }, at) => {
          const path = ['/users/me/phone-numbers', '/sms/test/history', '/deliveries'][at];
          const token = await system.tokens.tokenFor('gil', { nbf: now, exp: now + 30 });
          return (await fetch(`${url}/api/v1${path}`, { headers: { authorization: `Bearer ${token}` } })).status;
        }),
      );
      expect(answers).toEqual([200, 200, 200]);
    });

    test('a code that one sends proves a number at the other, either way', async () => {
      for (const [sender, reader] of [
        [system.phoneNumbers, other.phoneNumbers],
        [other.phoneNumbers, system.phoneNumbers],
      ] as const) {
        const ann = somebody(system);
        await ann.add(sender);
        const asked = await during(system, 'phone-numbers', () => ann.askForCode(sender));
        expectWithin(asked.result.expires_at, asked, 600_000);
        const code = await ann.readCode();
        expect(await ann.tryCode(code, reader)).toMatchObject({ status: 200 });
      }
    });

    test('the wait between two codes is as long at the one as at the other', async () => {
      const ben = somebody(system);
      await ben.add();
      await ben.askForCode();
      await ben.readCode();
      const again = (at: Replica) =>
        system.call(at.url, ben.id, 'POST', '/users/me/phone-numbers/verify', { phone_number: ben.phone });
      for (const at of [system.phoneNumbers, other.phoneNumbers]) {
        // However slow the machine is, the code was sent a moment ago, or half a minute.
        await system.rows(
          'phone-numbers',
          `UPDATE verifications SET sent_at = ARRAY[clock_timestamp() - interval '5 s']`,
        );
        const early = await again(at);
        expect(early).toMatchObject({ status: 429 });
        expect(early.body.retry_after_seconds).toBeLessThanOrEqual(25);
        await system.rows(
          'phone-numbers',
          `UPDATE verifications SET sent_at = ARRAY[clock_timestamp() - interval '31 s']`,
        );
        expect(await again(at)).toMatchObject({ status: 202 });
      }
    });

    test('tests that either takes arrive, in the order in which they were asked for', async () => {
      const cid = somebody(system);
      await cid.prove();
      const taken: string[] = [];
      for (const at of [system.smsTest, other.smsTest, system.smsTest, other.smsTest])
        taken.push((await cid.sendTest(`Number ${taken.length}`, at)).test_id);
      for (const id of taken) await cid.until(id, 'delivered');
      const { body } = await system.call(other.smsTest.url, cid.id, 'GET', '/sms/test/history');
      expect(body.items.map(({ test_id }: { test_id: string }) => test_id)).toEqual(taken.toReversed());
    });

    test('the text whose answer was lost is found at the provider, and sent no second time', async () => {
      const found = await lost.ada.until(lost.testId, 'delivered');
      expect(found).toMatchObject({ error_code: null, message_sid: expect.stringMatching(/^SM/) });
      expectWithin(found.sent_at, lost);
      expect(await lost.ada.textsOf('Did this get lost?')).toBe(1);
    });

    test('a lease passes on once it has run out, to the replica whose clock is a minute apart', async () => {
      const lease = async () => (await system.rows<LeaseRow>('sms-test', 'SELECT * FROM leases'))[0]!;
      const { holder } = await lease();
      await [system.smsTest, other.smsTest].find(({ pid }) => holder.includes(`:${pid}:`))!.kill();
      const last = await lease();
      await until('another having it', async () => (await lease()).holder !== holder);
      const next = await lease();
      expect(Number(next.fence)).toBe(Number(last.fence) + 1);
      expect(last.expires_at.getTime() - last.renewed_at.getTime()).toBe(LEASE_MS);
      expect(next.acquired_at.getTime()).toBeGreaterThanOrEqual(last.expires_at.getTime());
      expect(next.acquired_at.getTime() - last.expires_at.getTime()).toBeLessThan(MINUTE_MS);
    });
  });
}
