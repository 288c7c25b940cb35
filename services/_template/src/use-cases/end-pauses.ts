import { appendEvents } from '@linecheck/service-kit/outbox';
import type { EntityManager } from 'typeorm';
import { endPause, type Pause } from '../domain/pause';
import { pauseEnded } from '../events/pause-events';
import { duePausesForUpdate, findPauseForUpdate, savePause } from '../persistence/pauses';

export interface EndRules {
  readonly now: Date;
  readonly sender: string;
}

/** Ends the pause of a number that its person no longer has, in the caller's transaction. */
export async function endPauseOfNumber(
  em: EntityManager,
  number: Pick<Pause, 'userId' | 'e164'>,
  rules: EndRules,
): Promise<void> {
  const pause = await findPauseForUpdate(em, number);
  if (pause !== null) await end(em, [pause], rules);
}

/** Ends pauses that are over, `limit` at most, in the caller's transaction. Answers how many; replicas share them. */
export async function endDuePauses(em: EntityManager, rules: EndRules, limit: number): Promise<number> {
  const due = await duePausesForUpdate(em, rules.now, limit);
  await end(em, due, rules);
  return due.length;
}

async function end(em: EntityManager, pauses: readonly Pause[], { now, sender }: EndRules): Promise<void> {
  const ended = pauses.map((pause) => endPause(pause, now)).filter((pause) => pause !== null);
  for (const pause of ended) await savePause(em, pause);
  await appendEvents(
    em,
    ended.map((pause) => pauseEnded(pause, sender)),
  );
}
