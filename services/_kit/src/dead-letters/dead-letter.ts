import type { MsgHdrs } from '@nats-io/transport-node';
import { deadLetterHeaders as named } from '@linecheck/shared-contracts';

/** A message that a consumer could not take. */
export interface DeadLetter {
  /** Its sequence in the stream of dead letters: unique, and older ones have lower ones. */
  id: number;
  service: string | null;
  consumer: string;
  reason: string;
  /** Null where the message could not be read. */
  type: string | null;
  eventId: string | null;
  /** Where the message was first. */
  subject: string;
  stream: string;
  sequence: number;
  /** How often it was replayed and came back. */
  replays: number;
  deadSince: Date;
  bytes: number;
}

/** As it lies in the stream, however it was fetched. */
export interface StoredDeadLetter {
  seq: number;
  subject: string;
  time: Date;
  header: MsgHdrs;
  data: Uint8Array;
}

export function deadLetterOf({ seq, subject, time, header, data }: StoredDeadLetter): DeadLetter {
  const text = (name: string) => header.get(name) || null;
  return {
    id: seq,
    service: text(named.service),
    consumer: text(named.consumer) ?? subject.split('.')[1] ?? '',
    reason: text(named.reason) ?? '',
    type: text(named.type),
    eventId: text(named.eventId),
    subject: text(named.subject) ?? '',
    stream: text(named.stream) ?? '',
    sequence: Number(text(named.sequence) ?? 0),
    replays: Number(text(named.replays) ?? 0),
    deadSince: time,
    bytes: data.length,
  };
}

/** What a message holds, safe to show whatever it is. */
export interface Payload {
  /** UTF-8 with control characters written as \uXXXX; null where it is no text. */
  text: string | null;
  base64: string;
  /** Whether only the first part is shown. */
  truncated: boolean;
}

const SHOWN_BYTES = 64 * 1024;

export function payloadOf(data: Uint8Array): Payload {
  const shown = Buffer.from(data.subarray(0, SHOWN_BYTES));
  const truncated = data.length > SHOWN_BYTES;
  return { text: asText(shown, truncated), base64: shown.toString('base64'), truncated };
}

function asText(bytes: Uint8Array, truncated: boolean): string | null {
  try {
    // The last character of a part may be cut in two: streaming waits for the rest of it instead of failing.
    return printable(new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: truncated }));
  } catch {
    return null;
  }
}

/** Nothing in it can move a cursor, colour a terminal or turn the direction of the text. */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}]/gu, (character) =>
    character === '\n' || character === '\t'
      ? character
      : `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`,
  );
}
