import { describe, expect, test } from '@jest/globals';
import { latencyBucket, latencyPercentile } from '../../src/domain/latency-buckets';
import { applyLookUp, applySendRefused, applySendAccepted, newMessage } from '../../src/domain/message';
import { cellKey, hourOf, statsChanges, statsKeyOf } from '../../src/domain/stats-key';
import { identity, live, sequences, type Fact } from './histories';

/** Numbers that are the same in every run. */
function randoms(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

describe('percentiles from buckets', () => {
  test.each([1, 2, 3, 4, 5, 6])('are within 9 % of the exact ones (seed %d)', (seed) => {
    const random = randoms(seed);
    const seconds = Array.from({ length: 500 * seed }, () => 0.05 + 40 * random() ** 3 + (random() < 0.02 ? 3_000 : 0));
    const counts = new Map<number, number>();
    for (const value of seconds) counts.set(latencyBucket(value), (counts.get(latencyBucket(value)) ?? 0) + 1);
    const sorted = [...seconds].sort((a, b) => a - b);
    for (const share of [0.01, 0.5, 0.95, 0.99, 1]) {
      const exact = sorted[Math.ceil(share * sorted.length) - 1] as number;
      const found = latencyPercentile(counts, share) as number;
      expect(found).toBeGreaterThanOrEqual(exact / 1.091 - 0.1);
      expect(found).toBeLessThanOrEqual(exact * 1.091 + 0.1);
    }
  });

  test('agree where there is one text', () => {
    const one = new Map([[latencyBucket(7), 1]]);
    const [p50, p95, p99] = [0.5, 0.95, 0.99].map((share) => latencyPercentile(one, share) as number);
    expect([p95, p99]).toEqual([p50, p50]);
    expect(Math.abs(Math.log(7 / (p50 as number)))).toBeLessThan(Math.log(1.091));
  });

  test('rise with the share, and with every bucket there is an edge', () => {
    const counts = new Map([
      [0, 3],
      [7, 2],
      [80, 1],
    ]);
    const values = Array.from({ length: 100 }, (_, index) => latencyPercentile(counts, (index + 1) / 100) as number);
    expect(values).toEqual([...values].sort((a, b) => a - b));
    let last = -1;
    for (let seconds = 0.01; seconds < 400_000; seconds *= 1.05) {
      const bucket = latencyBucket(seconds);
      expect(bucket).toBeGreaterThanOrEqual(last);
      expect(bucket - last).toBeLessThanOrEqual(1);
      last = bucket;
    }
    expect(last).toBe(80);
    expect(latencyPercentile(new Map(), 0.5)).toBeNull();
  });
});

describe('what a text counts as', () => {
  const at = new Date('2026-01-01T10:59:59.999Z');
  const fresh = newMessage('0190a6d0-0000-7000-8000-000000000000', at);
  const sent = { identity, sid: `SM${'a'.repeat(32)}`, status: 'queued', acceptedAt: at } as const;

  test('is nothing until its person is known, then one cell of the hour of its acceptance', () => {
    expect(statsKeyOf(live(['sent', 'delivered']).message)).toBeNull();
    const statsKey = statsKeyOf(applySendAccepted(fresh, sent));
    expect(statsKey).toMatchObject({ outcome: 'pending', country: 'US', purpose: 'test', code: null, bucket: null });
    expect(statsKey && hourOf(statsKey)).toEqual(new Date('2026-01-01T10:00:00Z'));
  });

  test('is a refusal until the provider says otherwise', () => {
    const refused = applySendRefused(fresh, { identity, failure: { code: 21610, class: 'permanent' }, refusedAt: at });
    expect(statsKeyOf(refused)).toMatchObject({ outcome: 'refused', code: 21610, class: 'permanent', at });
    const sentAfterAll = applySendAccepted(refused, { ...sent, acceptedAt: new Date('2026-01-01T11:00:00Z') });
    expect(statsKeyOf(sentAfterAll)).toMatchObject({ outcome: 'pending', code: null });
    expect(statsChanges(statsKeyOf(refused), statsKeyOf(sentAfterAll)).map(({ by }) => by)).toEqual([-1, 1]);
  });

  test('is unconfirmed once nobody has told its end for 72 hours', () => {
    const known = applySendAccepted(fresh, sent);
    const day = 24 * 3_600_000;
    expect(statsKeyOf(applyLookUp(known, new Date(at.getTime() + 2 * day)))?.outcome).toBe('pending');
    expect(statsKeyOf(applyLookUp(known, new Date(at.getTime() + 4 * day)))?.outcome).toBe('unconfirmed');
  });

  test('adds up over every history: what was added and not taken away is what it counts as in the end', () => {
    const facts: Fact[] = ['message.sent', 'sent', 'delivered', 'failed:30003', 'failed', 'read'];
    for (const history of sequences(facts, 5)) {
      const cells = new Map<string, number>();
      let before = null;
      for (let length = 1; length <= history.length; length++) {
        const after = statsKeyOf(live(history.slice(0, length)).message);
        for (const { statsKey, by } of statsChanges(before, after)) {
          cells.set(cellKey(statsKey), (cells.get(cellKey(statsKey)) ?? 0) + by);
        }
        before = after;
      }
      const left = [...cells].filter(([, count]) => count !== 0);
      expect(left).toEqual(before === null ? [] : [[cellKey(before), 1]]);
    }
  });
});
