import { describe, expect, test } from '@jest/globals';
import { EventLog } from './event-log';
import { EventRelay } from './event-relay';
import type { TabMessage } from './tab-messages';

function relay() {
  const log = new EventLog();
  const posted: TabMessage[] = [];
  const taken: string[] = [];
  const onEvent = (data: string): void => void taken.push(data);
  let resets = 0;
  const onReset = (): void => void (resets += 1);
  const post = (message: TabMessage): void => void posted.push(message);
  return {
    log,
    posted,
    taken,
    resets: () => resets,
    relay: new EventRelay({ tab: 'me', log, post, onEvent, onReset }),
  };
}

const event = (previous: string | null, id: string) =>
  ({ kind: 'event', tab: 'leader', previous, id, data: `of ${id}` }) as const;
const missed = (after: string | null, ids: readonly string[] | null, lastEventId: string) =>
  ({
    kind: 'missed',
    tab: 'leader',
    to: 'me',
    after,
    events: ids?.map((id) => ({ id, data: `of ${id}` })) ?? null,
    lastEventId,
  }) as const;

describe('what a tab is told', () => {
  test('is taken once and in order, whatever is repeated', () => {
    const { relay: one, log, taken } = relay();
    one.restart('a');
    for (const told of [event('a', 'b'), event('a', 'b'), event('b', 'c'), event('a', 'b')]) one.told(told);
    expect(taken).toEqual(['of b', 'of c']);
    expect(log.last).toBe('c');
  });

  test('is asked for once where it has a gap, and filled from the answer', () => {
    const { relay: one, posted, taken } = relay();
    one.restart('a');
    one.told(event('b', 'c'));
    one.told(event('c', 'd'));
    expect(posted).toEqual([{ kind: 'missed?', tab: 'me', after: 'a' }]);
    one.catchUp(missed('a', ['b', 'c', 'd'], 'd'));
    one.told(event('d', 'e'));
    expect(taken).toEqual(['of b', 'of c', 'of d', 'of e']);
  });

  test('is left where it answers a question from before all was fetched anew', () => {
    const { relay: one, log, taken, resets } = relay();
    one.restart('a');
    one.told(event('b', 'c'));
    one.restart('x');
    one.catchUp(missed('a', ['b', 'c'], 'c'));
    expect(taken).toEqual([]);
    expect([log.last, resets()]).toEqual(['x', 2]);
  });

  test('is fetched anew once, though it was asked for twice before the first answer came', () => {
    const { relay: one, log, posted, resets } = relay();
    one.askForMissed();
    // The leading tab says that it is there before it has read the question.
    one.mayAskAgain();
    one.compare('b');
    expect(posted).toHaveLength(2);
    one.catchUp(missed(null, null, 'b'));
    one.catchUp(missed(null, null, 'b'));
    expect([log.last, resets()]).toEqual(['b', 1]);
  });

  test('is fetched anew though the first event of the stream came before the answer', () => {
    const { relay: one, log, resets } = relay();
    one.askForMissed();
    one.told(event(null, 'a'));
    one.catchUp(missed(null, null, 'a'));
    expect([log.last, resets()]).toEqual(['a', 1]);
  });

  test('can be told to others, as far as it is kept', () => {
    const { relay: one, posted, log } = relay();
    one.restart('a');
    one.told(event('a', 'b'));
    one.answer({ kind: 'missed?', tab: 'other', after: 'a' });
    one.answer({ kind: 'missed?', tab: 'other', after: 'z' });
    expect(posted).toMatchObject([
      { to: 'other', events: [{ id: 'b' }] },
      { to: 'other', events: null, lastEventId: 'b' },
    ]);
    for (let n = 0; n < 400; n += 1) log.append({ id: `n-${n}`, data: 'x'.repeat(1_024) });
    expect(log.after('b')).toBeNull();
    expect(log.after('n-398')?.map(({ id }) => id)).toEqual(['n-399']);
  });
});
