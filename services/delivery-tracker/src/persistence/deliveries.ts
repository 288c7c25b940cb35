import { In, IsNull, Not, type EntityManager } from 'typeorm';
import { statusRank, type MessageStatus, type DeliveryOutcome } from '@linecheck/shared-contracts';
import type { Timeline, TimelineEntry, DeliveriesFilter } from '../domain/delivery';
import type { Message } from '../domain/message';
import { endingOf, isStatus } from '../domain/message-status';
import { MessageEntity, messageOf, type MessageRow } from './message-entity';
import { ObservationEntity, type ObservationRow } from './observation-entity';
import { smallestId } from './partitions';
import { SetAsideEntity, type SetAsideRow } from './set-aside-entity';

/** Newest first. Ids are time-ordered, so they are the order, too. Messages whose person is unknown are nobody's. */
export async function listMessages(
  em: EntityManager,
  filter: DeliveriesFilter,
  limit: number,
  after: string | undefined,
): Promise<Message[]> {
  const values: unknown[] = [limit];
  const conditions = conditionsOf(filter, after).map(([condition, value]) => {
    values.push(value);
    return condition.replace('?', `$${values.length}`);
  });
  const rows = await em.query<MessageRow[]>(
    `SELECT * FROM messages WHERE ${['user_id IS NOT NULL', ...conditions].join(' AND ')} ORDER BY message_id DESC LIMIT $1`,
    values,
  );
  return rows.map(messageOf);
}

function conditionsOf(filter: DeliveriesFilter, after: string | undefined): [condition: string, value: unknown][] {
  const { userId, status, outcome, purpose, recipient, country, code, since, until } = filter;
  const possible: [condition: string, value: unknown][] = [
    ['user_id = ?', userId ?? undefined],
    ['status = ?', status],
    // No index is on the status, which changes often; what it means for the outcome narrows the search.
    ['outcome = ANY(?)', status === undefined ? undefined : outcomesOf(status)],
    ['outcome = ?', outcome],
    ['purpose = ?', purpose],
    ['recipient = ?', recipient],
    ['country = ?', country],
    ['outcome_code = ?', code],
    ['message_id < ?', after],
    ['message_id >= ?', since && smallestId(since)],
    ['message_id < ?', until && smallestId(until)],
  ];
  return possible.filter(([, value]) => value !== undefined);
}

function outcomesOf(status: MessageStatus): DeliveryOutcome[] {
  const ending = endingOf(status);
  return ending === null ? ['pending', 'unconfirmed'] : [ending];
}

const MESSAGE_SID = /^(SM|MM)/;

/** A person's message, or anybody's where `person` is null, with all that was reported about it. */
export async function findTimeline(em: EntityManager, userId: string | null, id: string): Promise<Timeline | null> {
  const named = MESSAGE_SID.test(id) ? { message_sid: id } : { message_id: id };
  const row = await em.getRepository(MessageEntity).findOneBy({ user_id: userId ?? Not(IsNull()), ...named });
  if (row === null) return null;
  const { message_id } = row;
  const observations = await em.getRepository(ObservationEntity).findBy({ message_id });
  const setAside = await em
    .getRepository(SetAsideEntity)
    .find({ where: { message_id }, order: { heard_at: 'ASC' }, take: 50 });
  const entries = [...observations.map(usable), ...setAside.map(unusable)];
  return { message: messageOf(row), entries: entries.sort(inOrder) };
}

/** A person's messages, newest first, each with all that was reported about it. */
export async function listTimelines(
  em: EntityManager,
  userId: string,
  after: string | undefined,
  limit: number,
): Promise<Timeline[]> {
  const messages = await listMessages(em, { userId }, limit, after);
  if (messages.length === 0) return [];
  const ids = messages.map(({ messageId }) => messageId);
  const observations = await em.getRepository(ObservationEntity).findBy({ message_id: In(ids) });
  const setAside = await em.getRepository(SetAsideEntity).findBy({ message_id: In(ids) });
  return messages.map((message) => {
    const isOfIt = ({ message_id }: { message_id: string | null }) => message_id === message.messageId;
    const entries = [...observations.filter(isOfIt).map(usable), ...setAside.filter(isOfIt).map(unusable)];
    return { message, entries: entries.sort(inOrder) };
  });
}

/** What was heard at the same time is shown in the order in which it happens. */
function inOrder(a: TimelineEntry, b: TimelineEntry): number {
  return a.heardAt.getTime() - b.heardAt.getTime() || rankOf(a) - rankOf(b);
}

function rankOf({ status }: TimelineEntry): number {
  return isStatus(status) ? statusRank(status) : 0;
}

function usable(row: ObservationRow): TimelineEntry {
  const { status, source, outcome } = row;
  return {
    status,
    source,
    outcome,
    code: row.error_code === 0 ? null : row.error_code,
    heardAt: row.heard_at,
    // Earlier versions made an instant of the carrier's clock, whose zone nobody knows.
    happenedAt: source === 'poll' ? row.happened_at : null,
    timesObserved: row.times_heard,
  };
}

function unusable({ status, heard_at, times_heard }: SetAsideRow): TimelineEntry {
  return {
    status,
    code: null,
    source: 'callback',
    heardAt: heard_at,
    happenedAt: null,
    timesObserved: times_heard,
    outcome: 'set_aside',
  };
}
