import { EntitySchema } from 'typeorm';
import type { FailureClass, MessagePurpose, MessageStatus } from '@linecheck/shared-contracts';
import type { Message, Transition } from '../domain/message';
import { outcomeOf, type StatsKey } from '../domain/stats-key';
import type { StatsColumns } from './stats-columns';

/** A row of `messages`, as both TypeORM and the hot path read it. */
export interface MessageRow extends StatsColumns {
  message_id: string;
  revision: number;
  version: number;
  message_sid: string | null;
  user_id: string | null;
  purpose: MessagePurpose | null;
  ref: string | null;
  sender: string | null;
  recipient: string | null;
  country: string | null;
  is_simulated: boolean;
  accepted_at: Date | null;
  refused: boolean;
  refusal_code: number | null;
  refusal_class: FailureClass | null;
  status: MessageStatus | null;
  failure_code: number | null;
  failure_class: FailureClass | null;
  delivered_at: Date | null;
  read_is_waiting: boolean;
  look_up_at: Date | null;
  first_heard_at: Date;
  updated_at: Date;
  untold: readonly (Omit<Transition, 'heardAt'> & { heardAt: string })[];
}

export const MessageEntity = new EntitySchema<MessageRow>({
  name: 'message',
  tableName: 'messages',
  columns: {
    message_id: { type: 'uuid', primary: true },
    revision: { type: 'integer' },
    version: { type: 'integer' },
    message_sid: { type: 'text', nullable: true },
    user_id: { type: 'text', nullable: true },
    purpose: { type: 'text', nullable: true },
    ref: { type: 'text', nullable: true },
    sender: { type: 'text', nullable: true },
    recipient: { type: 'text', nullable: true },
    country: { type: 'text', nullable: true },
    is_simulated: { type: 'boolean' },
    accepted_at: { type: 'timestamptz', nullable: true },
    refused: { type: 'boolean' },
    refusal_code: { type: 'integer', nullable: true },
    refusal_class: { type: 'text', nullable: true },
    status: { type: 'text', nullable: true },
    failure_code: { type: 'integer', nullable: true },
    failure_class: { type: 'text', nullable: true },
    delivered_at: { type: 'timestamptz', nullable: true },
    read_is_waiting: { type: 'boolean' },
    look_up_at: { type: 'timestamptz', nullable: true },
    first_heard_at: { type: 'timestamptz' },
    updated_at: { type: 'timestamptz' },
    untold: { type: 'jsonb' },
    outcome: { type: 'text', nullable: true },
    latency_bucket: { type: 'smallint', nullable: true },
  },
});

export function messageOf(row: MessageRow): Message {
  return {
    messageId: row.message_id,
    version: row.version,
    sid: row.message_sid,
    identity: identityOf(row),
    acceptedAt: row.accepted_at,
    refusal: row.refused ? { code: row.refusal_code, class: row.refusal_class ?? 'temporary' } : null,
    status: row.status,
    failure: row.failure_class === null ? null : { code: row.failure_code, class: row.failure_class },
    deliveredAt: row.delivered_at,
    readPending: row.read_is_waiting,
    lookUpAt: row.look_up_at,
    firstHeardAt: row.first_heard_at,
    updatedAt: row.updated_at,
    pendingTransitions: row.untold.map((transition) => ({ ...transition, heardAt: new Date(transition.heardAt) })),
  };
}

/** A row to write: what is not known is left out, so that it costs nothing to send. */
export type WrittenRow = { [Column in keyof MessageRow]: Exclude<MessageRow[Column], null> | undefined };

export function rowOf(message: Message, revision: number, statsKey: StatsKey | null): WrittenRow {
  const { identity, refusal, failure } = message;
  return {
    message_id: message.messageId,
    revision,
    version: message.version,
    message_sid: message.sid ?? undefined,
    user_id: identity?.userId,
    purpose: identity?.purpose,
    ref: identity?.ref,
    sender: identity?.from,
    recipient: identity?.to,
    country: identity?.country ?? undefined,
    is_simulated: identity?.isSimulated ?? false,
    accepted_at: message.acceptedAt ?? undefined,
    refused: refusal !== null,
    refusal_code: refusal?.code ?? undefined,
    refusal_class: refusal?.class,
    status: message.status ?? undefined,
    failure_code: failure?.code ?? undefined,
    failure_class: failure?.class,
    delivered_at: message.deliveredAt ?? undefined,
    read_is_waiting: message.readPending,
    look_up_at: message.lookUpAt ?? undefined,
    first_heard_at: message.firstHeardAt,
    updated_at: message.updatedAt,
    untold: message.pendingTransitions.map((transition) => ({
      ...transition,
      heardAt: transition.heardAt.toISOString(),
    })),
    outcome: identity === null ? undefined : outcomeOf(message),
    latency_bucket: statsKey?.bucket ?? undefined,
  };
}

function identityOf(row: MessageRow): Message['identity'] {
  const { user_id: userId, purpose, ref, sender: from, recipient: to, country, is_simulated: isSimulated } = row;
  if (userId === null || purpose === null || ref === null || from === null || to === null) return null;
  return { userId, purpose, ref, from, to, country, isSimulated };
}
