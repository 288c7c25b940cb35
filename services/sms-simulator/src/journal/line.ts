import type { Message } from '../messages/message';
import type { FaultRules } from '../network/fault-registry';

/** What is not a message: one line of it replaces the one before. */
export interface Settings {
  readonly now: number;
  readonly lastSeq: number;
  readonly faults: FaultRules;
  readonly optOuts: readonly { phone: string; sender: string }[];
  readonly inbound: { global: string | null; senders: Record<string, string> };
  /** SIMULATOR_INBOUND_URL of that run: where it says something else now, that counts. */
  readonly configuredInbound?: string | null;
}

/** One line of the file: a message, whatever fields it has, or what became of others. */
export type Line =
  | { readonly message: Message }
  | { readonly gone: string }
  | { readonly cleared: true }
  | { readonly settings: Settings };
