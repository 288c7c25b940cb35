import { LessThanOrEqual, type EntityManager } from 'typeorm';
import type { Pause } from '../domain/pause';
import { pauseEntity } from './pause-entity';

/** Requests of one person wait for each other until the transaction ends, also where there is no row to lock yet. */
export async function lockPausesOf(em: EntityManager, userId: string): Promise<void> {
  await em.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`pauses ${userId}`]);
}

export async function findPauseForUpdate(
  em: EntityManager,
  { userId, e164 }: Pick<Pause, 'userId' | 'e164'>,
): Promise<Pause | null> {
  return em.findOne(pauseEntity, { where: { userId, e164 }, lock: { mode: 'pessimistic_write' } });
}

/** Pauses whose end has come, the longest over first, without those that another replica is ending. */
export async function duePausesForUpdate(em: EntityManager, now: Date, limit: number): Promise<Pause[]> {
  return em.find(pauseEntity, {
    where: { pausedUntil: LessThanOrEqual(now) },
    order: { pausedUntil: 'ASC' },
    take: limit,
    lock: { mode: 'pessimistic_write', onLocked: 'skip_locked' },
  });
}

export async function savePause(em: EntityManager, pause: Pause): Promise<void> {
  await em.upsert(pauseEntity, pause, ['id']);
}
