import { Problem } from '@linecheck/service-kit/errors';
import { CONFLICT, isDatabaseDown, retryWhileConflict, sqlState } from '@linecheck/service-kit/persistence';
import type { Query } from '../persistence/query';
import { findMessages, writeChanges, type Change, type StoredMessage } from '../persistence/messages';
import { erasedAmong } from '../persistence/erased-messages';
import { insertSetAside } from '../persistence/set-aside-callbacks';
import { toEvents } from '../events/message-events';
import { setAsideObservation, type Callback, type SetAside } from '../domain/callback';
import { applyObservation, newMessage, type Observation } from '../domain/message';

/**
 * Commits callbacks together with the events they cause. What cannot be stored fails alone and is set aside: it never
 * takes its neighbours with it. Gives what was set aside. Rejects when the database cannot work; then whatever was not
 * committed has to come again.
 */
export async function recordCallbacks(query: Query, callbacks: readonly Callback[]): Promise<readonly SetAside[]> {
  const observations = callbacks.flatMap((callback) => (callback.kind === 'observation' ? [callback.observation] : []));
  const setAside = callbacks.flatMap((callback) => (callback.kind === 'set-aside' ? [callback.setAside] : []));
  if (observations.length > 0) setAside.push(...(await recordSplitting(query, observations)));
  if (setAside.length > 0) await insertSetAside(query, await ofNobodyErased(query, setAside));
  return setAside;
}

/** Records all at once or, where something in it cannot be stored, in ever smaller parts. Gives what cannot be used. */
async function recordSplitting(query: Query, observations: readonly Observation[]): Promise<SetAside[]> {
  try {
    return await recordBatch(query, observations);
  } catch (error) {
    if (!isContentError(error)) throw error;
    if (observations.length === 1) return observations.map((lone) => setAsideObservation(lone, 'not-storable', error));
    const middle = Math.ceil(observations.length / 2);
    const first = await recordSplitting(query, observations.slice(0, middle));
    return [...first, ...(await recordSplitting(query, observations.slice(middle)))];
  }
}

/** Others may write the same messages at the same time: of a batch those are tried again that were overtaken. */
async function recordBatch(query: Query, observations: readonly Observation[]): Promise<SetAside[]> {
  const unusable: SetAside[] = [];
  let remaining = observations;
  return retryWhileConflict(async () => {
    const stored = await findMessages(query, [...new Set(remaining.map(({ messageId }) => messageId))]);
    const erased = await erasedAmong(query, unknownOf(remaining, stored));
    remaining = remaining.filter(({ messageId }) => !erased.has(messageId));
    if (remaining.length === 0) return unusable;
    const applied = applyAll(stored, remaining);
    const written = await writeChanges(
      query,
      applied.map(({ change }) => change),
    );
    unusable.push(
      ...applied.flatMap(({ change, setAside }) => (written.has(change.message.messageId) ? setAside : [])),
    );
    remaining = remaining.filter(({ messageId }) => !written.has(messageId));
    return remaining.length === 0 ? unusable : CONFLICT;
  });
}

/** Messages that are not stored: the first word of them has come, or they were erased. */
function unknownOf(observations: readonly Observation[], stored: ReadonlyMap<string, StoredMessage>): string[] {
  return observations.flatMap(({ messageId }) => (stored.has(messageId) ? [] : [messageId]));
}

async function ofNobodyErased(query: Query, setAside: readonly SetAside[]): Promise<readonly SetAside[]> {
  const ids = setAside.flatMap(({ messageId }) => messageId ?? []);
  const erased = await erasedAmong(query, ids);
  return setAside.filter(({ messageId }) => messageId === null || !erased.has(messageId));
}

/** Whether some observation itself is at fault, rather than the database, the schema or somebody else who writes. */
function isContentError(error: unknown): boolean {
  if (error instanceof Problem || isDatabaseDown(error)) return false;
  const state = sqlState(error);
  // Bad data, a broken constraint, too much of something; or, without a state, a fault before the database was asked.
  return state === undefined || /^(22|23|54)/.test(state);
}

interface AppliedChange {
  change: Change;
  setAside: SetAside[];
}

function applyAll(stored: ReadonlyMap<string, StoredMessage>, observations: readonly Observation[]): AppliedChange[] {
  const byMessage = new Map<string, Observation[]>();
  for (const observation of observations) {
    byMessage.set(observation.messageId, [...(byMessage.get(observation.messageId) ?? []), observation]);
  }
  return [...byMessage].map(([messageId, applied]) => {
    const message = newMessage(messageId, applied[0]?.heardAt ?? new Date());
    return changeOf(stored.get(messageId) ?? { message, revision: 0, statsKey: null }, applied);
  });
}

function changeOf(
  { message: stored, revision, statsKey }: StoredMessage,
  observations: readonly Observation[],
): AppliedChange {
  let message = stored;
  const change: Change['observations'] = [];
  const setAside: SetAside[] = [];
  for (const observation of observations) {
    const applied = applyObservation(message, observation);
    message = applied.message;
    if (applied.outcome === 'set_aside') setAside.push(setAsideObservation(observation, 'other-message-sid'));
    else change.push({ observation, outcome: applied.outcome, readApplied: applied.readApplied });
  }
  const messageEvents = toEvents(message);
  const traceparent = observations.findLast((observation) => observation.traceparent)?.traceparent ?? null;
  const isUnchanged = messageEvents.message === stored;
  return {
    change: {
      ...messageEvents,
      expectedRevision: revision,
      countedAs: statsKey,
      isUnchanged,
      observations: change,
      traceparent,
    },
    setAside,
  };
}
