import { countFailure, giveUp } from './failures';
import { isServerTrouble, NeverPublishable, publishOne } from './publish';
import { forgetStored, type Encoded, type Relay, type Turn } from './relay-context';
import type { OutboxRow, StreamMessage } from './rows';
import { takesMessages } from './takes-messages';

interface Failed {
  row: OutboxRow;
  error: Error;
}

/** With so many failures that the server takes upon itself, nothing else is expected of it. */
const MOST_SERVER_FAILURES = 10;

/**
 * Publishes one row after the other, so that each shows by itself whether it can be. A failure counts as the row's own only
 * where NATS takes another message right after it; one that the server takes upon itself only where it stores other rows.
 * Throws, and counts nothing, where it does not: then NATS is away.
 */
export async function publishAlone(relay: Relay, encoded: readonly Encoded[], turn: Turn): Promise<void> {
  const stored: OutboxRow[] = [];
  const serverFailed: Failed[] = [];
  try {
    for (const [row, message] of encoded) {
      if (turn.stopped() || serverFailed.length === MOST_SERVER_FAILURES) break;
      const error = await failureOf(relay, message);
      if (error === null) {
        stored.push(row);
        turn.hasStored = true;
      } else if (error instanceof NeverPublishable) await giveUp(relay, row, error.message);
      else if (isServerTrouble(error)) serverFailed.push({ row, error });
      else if (await takesMessages(relay.nats)) await countFailure(relay, row, describing(error, message));
      else throw error;
    }
  } finally {
    await forgetStored(relay, stored);
  }
  if (serverFailed[0] && !turn.hasStored) throw serverFailed[0].error;
  for (const { row, error } of serverFailed) await countFailure(relay, row, error);
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
