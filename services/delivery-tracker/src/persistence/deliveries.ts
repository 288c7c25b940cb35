import { LessThan, type EntityManager } from 'typeorm';
import type { Timeline, TimelineEntry } from '../domain/deliveries';
import type { Message } from '../domain/message';
import { MessageEntity, messageOf } from './message-entity';
import { ObservationEntity, type ObservationRow } from './observation-entity';
import { SetAsideEntity, type SetAsideRow } from './set-aside-entity';

/** Newest first. Ids are time-ordered, so they are the order, too. */
export async function listMessagesOfPerson(
  em: EntityManager,
  person: string,
  limit: number,
  after: string | undefined,
): Promise<Message[]> {
  const rows = await em.getRepository(MessageEntity).find({
    where: { user_id: person, ...(after === undefined ? {} : { message_id: LessThan(after) }) },
    order: { message_id: 'DESC' },
    take: limit,
  });
  return rows.map(messageOf);
}

export async function findMessageOfPerson(em: EntityManager, person: string, sid: string): Promise<Timeline | null> {
  const row = await em.getRepository(MessageEntity).findOneBy({ user_id: person, message_sid: sid });
  if (row === null) return null;
  const { message_id } = row;
  const observations = await em.getRepository(ObservationEntity).findBy({ message_id });
  const setAside = await em
    .getRepository(SetAsideEntity)
    .find({ where: { message_id }, order: { heard_at: 'ASC' }, take: 50 });
  const entries = [...observations.map(usable), ...setAside.map(unusable)];
  return { message: messageOf(row), entries: entries.sort((a, b) => a.heardAt.getTime() - b.heardAt.getTime()) };
}

function usable(row: ObservationRow): TimelineEntry {
  const { status, source, outcome } = row;
  return {
    status,
    source,
    outcome,
    code: row.error_code === 0 ? null : row.error_code,
    heardAt: row.heard_at,
    happenedAt: row.happened_at,
    timesHeard: row.times_heard,
  };
}

function unusable({ status, heard_at, times_heard }: SetAsideRow): TimelineEntry {
  return {
    status,
    code: null,
    source: 'callback',
    heardAt: heard_at,
    happenedAt: null,
    timesHeard: times_heard,
    outcome: 'set_aside',
  };
}
