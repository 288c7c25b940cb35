import type { JsMsg } from '@nats-io/jetstream';
import { deadLetterHeaders as named, RETRY_STREAM } from '@linecheck/shared-contracts';

/** What a consumer is to take, and where it was first: a dead letter that is replayed still says so. */
export interface Incoming {
  readonly data: Uint8Array;
  readonly subject: string;
  readonly stream: string;
  readonly sequence: number;
  /** How often it was replayed as a dead letter. */
  readonly replays: number;
  /** The same for each delivery of this message to one consumer. */
  readonly key: string;
}

export function incomingOf({ data, subject, headers, info: { stream, streamSequence } }: JsMsg): Incoming {
  const before = stream === RETRY_STREAM ? headers : undefined;
  return {
    data,
    subject: before?.get(named.subject) || subject,
    stream: before?.get(named.stream) || stream,
    sequence: Number(before?.get(named.sequence) || streamSequence),
    replays: Number(before?.get(named.replays) || 0),
    key: `${stream}:${streamSequence}`,
  };
}
