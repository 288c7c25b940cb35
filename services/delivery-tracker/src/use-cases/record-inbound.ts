import { inTransaction, type Database } from '@linecheck/service-kit/persistence';
import { insertInboundKeyword } from '../persistence/opt-outs';
import { recordOptOut } from './record-opt-out';

/** A STOP or START that a phone has sent. */
export interface InboundKeyword {
  readonly messageSid: string;
  readonly word: 'stop' | 'start';
  readonly recipient: string;
  /** The number it was sent to and, where that belongs to one, the Messaging Service: the provider stops both. */
  readonly senders: readonly string[];
  readonly heardAt: Date;
}

/** Applies an opt-out keyword, once. Returns whether it was new: the provider may repeat it, and so may whoever has captured it. */
export function recordInbound(database: Database, inbound: InboundKeyword): Promise<boolean> {
  const { messageSid, word, recipient, senders, heardAt } = inbound;
  const signal = { optedOut: word === 'stop', source: `${word}-word`, at: heardAt, userId: null } as const;
  return inTransaction(database, async (em) => {
    if (!(await insertInboundKeyword(em, messageSid, heardAt))) return false;
    // Always in the same order, so that two words of one phone never wait for each other in a circle.
    for (const sender of [...senders].sort()) await recordOptOut(em, { recipient, sender }, signal);
    return true;
  });
}
