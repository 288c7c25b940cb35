import { countFailure, giveUp } from './failures';
import { isServerTrouble, NeverPublishable, publishOne } from './publish';
import { forgetStored, type Encoded, type Relay, type Turn } from './relay-context';
import type { OutboxRow, StreamMessage } from './rows';
import { takesMessages } from './takes-messages';

/** With so many failures that the server takes upon itself, nothing else is expected of it. */
const MOST_SERVER_FAILURES = 10;

/**
 * Publishes one row after the other, so that each shows by itself whether it can be. A failure counts as the row's own only
 * where NATS takes another message right after it. Throws, and counts nothing, where it does not: then NATS is away.
 */
export async function publishAlone(relay: Relay, encoded: readonly Encoded[], turn: Turn): Promise<void> {
  const stored: OutboxRow[] = [];
  try {
    for (const [row, message] of encoded) {
      if (turn.stopped() || turn.serverFailures.length >= MOST_SERVER_FAILURES) break;
      const error = await failureOf(relay, message);
      if (error === null) {
        stored.push(row);
        turn.hasStored = true;
      } else if (error instanceof NeverPublishable) await giveUp(relay, row, error.message);
      else if (isServerTrouble(error)) turn.serverFailures.push({ row, error });
      else if (await takesMessages(relay.nats)) await countFailure(relay, row, describing(error, message));
      else throw error;
    }
  } finally {
    await forgetStored(relay, stored);
  }
}

function failureOf({ nats }: Relay, message: StreamMessage): Promise<Error | null> {
  return publishOne(nats, message).then(
    () => null,
    (error: unknown) => (error instanceof Error ? error : new Error(String(error))),
  );
}

/** What the connection says is not about the message; its measures may be what is wrong with it. */
function describing(cause: Error, { subject, payload }: StreamMessage): Error {
  const measures = `a subject of ${subject.length} characters and ${payload.length} bytes`;
  return new Error(`${cause.message} (${measures})`, { cause });
}
