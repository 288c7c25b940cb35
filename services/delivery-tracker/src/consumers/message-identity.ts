import type { EventData } from '@linecheck/shared-contracts';
import type { Identity } from '../domain/message';

export function identityOf(data: EventData<'message.sent' | 'message.refused'>): Identity {
  const { user_id: userId, purpose, ref, from, to, country } = data;
  return { userId, purpose, ref, from, to, country };
}
