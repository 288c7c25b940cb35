import { appendEvents } from '@linecheck/service-kit/outbox';
import { idAt } from '@linecheck/service-kit/persistence';
import type { EntityManager } from 'typeorm';
import { startPause, type Pause, type PauseInput } from '../domain/pause';
import { pauseStarted } from '../events/pause-events';
import { findPauseForUpdate, lockPausesOf, savePause } from '../persistence/pauses';

export interface PauseRules {
  readonly now: Date;
  readonly maxHours: number;
  readonly sender: string;
}

/** Pauses the texts to a number, in the caller's transaction. Throws Problem `invalid-request`. */
export async function pauseNumber(em: EntityManager, input: PauseInput, rules: PauseRules): Promise<Pause> {
  await lockPausesOf(em, input.userId);
  const previous = (await findPauseForUpdate(em, input)) ?? { id: idAt(rules.now), version: 0 };
  const pause = startPause(previous, input, rules);
  await savePause(em, pause);
  await appendEvents(em, [pauseStarted(pause, rules.sender)]);
  return pause;
}
