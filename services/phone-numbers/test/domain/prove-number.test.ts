import { describe, expect, test } from '@jest/globals';
import { addedNumber, isVerified, proven, promoted, type PhoneNumber } from '../../src/domain/phone-number';
import { proveNumber } from '../../src/domain/prove-number';

const now = new Date('2026-01-01T12:00:00Z');
const earlier = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
const added = (id: string, person: string, e164: string, requestedPrimary = false) =>
  addedNumber(id, person, e164, { label: null, requestedPrimary }, earlier(100));
const verified = (id: string, person: string, e164: string, minutesAgo: number) =>
  proven(added(id, person, e164), earlier(minutesAgo));
const published = (changes: ReturnType<typeof proveNumber>) =>
  changes.map(({ type, next }) => `${next.id} ${type.slice('phone-number.'.length)} v${next.version}`);
const last = (changes: ReturnType<typeof proveNumber>, id: string): PhoneNumber | undefined =>
  changes.map(({ next }) => next).findLast((next) => next.id === id);

describe('a number is proven', () => {
  const mine = added('mine', 'ann', '+12015550100');

  test('the first one becomes primary', () => {
    const changes = proveNumber(mine, [mine], [], now);
    expect(published(changes)).toEqual(['mine verified v2', 'mine primary-changed v3']);
    expect(last(changes, 'mine')).toMatchObject({ verifiedAt: now, isPrimary: true });
  });

  test('beside a primary one it stays second', () => {
    const primary = promoted(verified('first', 'ann', '+12015550101', 50), earlier(50));
    expect(published(proveNumber(mine, [mine, primary], [], now))).toEqual(['mine verified v2']);
  });

  test('beside a primary one it takes its place where that was wished', () => {
    const requested = added('mine', 'ann', '+12015550100', true);
    const primary = promoted(verified('first', 'ann', '+12015550101', 50), earlier(50));
    const changes = proveNumber(requested, [requested, primary], [], now);
    expect(published(changes)).toEqual(['mine verified v2', 'first primary-changed v4', 'mine primary-changed v3']);
    expect(last(changes, 'first')?.isPrimary).toBe(false);
    expect(last(changes, 'mine')).toMatchObject({ isPrimary: true, requestedPrimary: false });
  });

  test('its earlier holder loses it; the number they proved first becomes their primary one', () => {
    const held = promoted(verified('held', 'bob', '+12015550100', 50), earlier(50));
    const young = verified('young', 'bob', '+12015550103', 10);
    const old = verified('old', 'bob', '+12015550104', 40);
    const open = added('open', 'bob', '+12015550105');
    const changes = proveNumber(mine, [mine], [open, young, held, old], now);
    expect(published(changes).slice(0, 3)).toEqual([
      'held primary-changed v4',
      'held reclaimed v5',
      'old primary-changed v3',
    ]);
    expect(last(changes, 'held')).toMatchObject({ verifiedAt: null, isPrimary: false });
    expect(isVerified(last(changes, 'mine') as PhoneNumber)).toBe(true);
  });

  test('a holder who has no other verified number has no primary one then', () => {
    const held = promoted(verified('held', 'bob', '+12015550100', 50), earlier(50));
    const changes = proveNumber(mine, [mine], [held, added('open', 'bob', '+12015550105')], now);
    expect(published(changes)).toEqual([
      'held primary-changed v4',
      'held reclaimed v5',
      'mine verified v2',
      'mine primary-changed v3',
    ]);
  });
});
