import type { Observation } from './message';

/** Why a signed callback cannot be used. */
export const setAsideReasons = [
  'no-message-id',
  'bad-message-id',
  'unreadable-body',
  'unreadable-text',
  'too-many-fields',
  'field-too-large',
  'bad-message-sid',
  'unknown-status',
  'incoming-message',
  'other-message-sid',
  'not-storable',
] as const;

export type SetAsideReason = (typeof setAsideReasons)[number];

/** A signed callback that says nothing usable: kept beside the messages, with its reason. */
export interface SetAside {
  readonly reason: SetAsideReason;
  /** Null where the callback names no message of ours. */
  readonly messageId: string | null;
  /** What it called the status, fit to be shown. */
  readonly status: string;
  readonly heardAt: Date;
  /** The parameters as JSON text, in which nothing is unstorable. */
  readonly parameters: string;
  /** The fault that made it unusable, where it was one. */
  readonly cause?: unknown;
}

/** What a signed callback turned out to be. */
export type Callback =
  | {
      readonly kind: 'observation';
      readonly observation: Observation;
      /** Fields beside the status that could not be read; they lie in its raw parameters. */
      readonly leftOut: readonly string[];
    }
  | { readonly kind: 'set-aside'; readonly setAside: SetAside };

/** An observation that turned out to be unusable after all. */
export function setAsideObservation(observation: Observation, reason: SetAsideReason, cause?: unknown): SetAside {
  const { messageId, status, heardAt, raw } = observation;
  return { reason, messageId, status, heardAt, parameters: JSON.stringify(raw), cause };
}
