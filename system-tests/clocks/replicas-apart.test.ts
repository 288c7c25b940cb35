import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { until } from '@linecheck/service-kit/testing';
import { canFakeTime } from './faketime';
import { expectWithin, during, somebody } from './people';
import { openSystem, type Replica, type System } from './system';

interface LeaseRow {
  holder: string;
  fence: string;
  acquired_at: Date;
  renewed_at: Date;
  expires_at: Date;
}

/** How long a lease lives without a renewal, and how late another may take it where clocks have no say, in ms. */
const LEASE_MS = 6_000;
const TAKEN_LATEST_MS = 30_000;

if (!canFakeTime) {
  describe('replicas whose clocks are a minute apart', () => {
    test.skip('need libfaketime (Debian: faketime), which is not installed, so nothing was tried with them', () =>
      undefined);
  });
} else {
  describe('replicas whose clocks are a minute apart', () => {
    let system: System;
    let behind: { phoneNumbers: Replica; smsTest: Replica };

    beforeAll(async () => {
      system = await openSystem({ services: 30, provider: 0 });
      const [phoneNumbers, smsTest] = await Promise.all([
        system.start('phone-numbers', -30),
        system.start('sms-test', -30),
      ]);
      behind = { phoneNumbers, smsTest };
    });
    afterAll(() => system?.close());

    test('a code that one sends proves a number at the other, either way', async () => {
      for (const [sender, reader] of [
        [system.phoneNumbers, behind.phoneNumbers],
        [behind.phoneNumbers, system.phoneNumbers],
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
      for (const at of [system.phoneNumbers, behind.phoneNumbers]) {
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
      for (const at of [system.smsTest, behind.smsTest, system.smsTest, behind.smsTest])
        taken.push((await cid.sendTest(`Number ${taken.length}`, at)).test_id);
      for (const id of taken) await cid.until(id, 'delivered');
      const { body } = await system.call(behind.smsTest.url, cid.id, 'GET', '/sms/test/history');
      expect(body.items.map(({ test_id }: { test_id: string }) => test_id)).toEqual(taken.toReversed());
    });

    test('a lease passes on when it has run out, whichever of the two had it', async () => {
      const lease = async () => (await system.rows<LeaseRow>('sms-test', 'SELECT * FROM leases'))[0]!;
      const held: LeaseRow[] = [];
      let replicas = new Map([system.smsTest, behind.smsTest].map((replica) => [String(replica.pid), replica]));
      for (const aheadSeconds of [30, -30]) {
        const pid = (await lease()).holder.split(':')[1]!;
        await replicas.get(pid)!.kill();
        replicas.delete(pid);
        const last = await lease();
        await until('another having it', async () => (await lease()).holder !== last.holder);
        const next = await lease();
        held.push(last, next);
        expect(Number(next.fence)).toBe(Number(last.fence) + 1);
        expect(last.expires_at.getTime() - last.renewed_at.getTime()).toBe(LEASE_MS);
        expect(next.acquired_at.getTime()).toBeGreaterThanOrEqual(last.expires_at.getTime());
        expect(next.acquired_at.getTime() - last.expires_at.getTime()).toBeLessThan(TAKEN_LATEST_MS);
        const replica = await system.start('sms-test', aheadSeconds);
        replicas = new Map([...replicas, [String(replica.pid), replica]]);
      }
    });
  });
}
