/** What is kept of a number: what its person did with it, and what else happened to it. */
export type HistoryAction =
  | 'added'
  | 'code-sent'
  | 'tries-used-up'
  | 'verified'
  | 'label-changed'
  | 'primary-set'
  | 'primary-unset'
  | 'replaced'
  | 'removed'
  | 'restored'
  | 'reclaimed'
  | 'texts-stopped'
  | 'texts-started'
  | 'codes-blocked'
  | 'codes-lifted'
  | 'codes-freed'
  | 'recovered';

/** Where a request came from, as far as it is kept: of its address the network alone, of its browser the name. */
export interface RequestOrigin {
  /** A /24, or a /48; null for an address inside one's own network. */
  readonly network: string | null;
  /** A browser, or what else sends requests. */
  readonly client: string | null;
  /** Its operating system. */
  readonly platform: string | null;
}

/** Who did it: the number's person, its phone by a word to our sender, an operator, somebody else who has proven it, or nobody. */
export interface Author {
  readonly actor: 'person' | 'phone' | 'operator' | 'other' | 'system';
  /** Known of a person alone. */
  readonly origin: RequestOrigin | null;
}

export function byPerson(origin: RequestOrigin): Author {
  return { actor: 'person', origin };
}

export const byPhone: Author = { actor: 'phone', origin: null };
export const byOther: Author = { actor: 'other', origin: null };
export const bySystem: Author = { actor: 'system', origin: null };

/** What an action changed; never a code. */
export interface HistoryDetails {
  readonly labelBefore?: string | null;
  readonly labelAfter?: string | null;
  /** E.164: with `added` the number that it is to replace, with `replaced` the one in its place. */
  readonly otherNumber?: string;
  /** The sender whose texts were stopped or started. */
  readonly sender?: string;
  /** A code was sent because the proof had grown old. */
  readonly proofOutdated?: boolean;
}

/** What happened to a number, before it is known to which. */
export interface HistoryNote {
  readonly action: HistoryAction;
  readonly by: Author;
  readonly details?: HistoryDetails;
}

/** One entry of a number's history. Entries are added and never changed. */
export interface HistoryEntry extends Omit<HistoryNote, 'by'>, Author {
  readonly phoneId: string;
  readonly at: Date;
  readonly details: HistoryDetails;
}

export function historyEntry(phoneId: string, { action, by, details = {} }: HistoryNote, at: Date): HistoryEntry {
  return { phoneId, action, at, ...by, details };
}
