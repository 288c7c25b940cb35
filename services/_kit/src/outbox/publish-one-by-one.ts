import { countFailure, giveUp } from './failures';
import { isServerFailure, UnpublishableError, publishOne } from './publish';
import { deleteStored, type Encoded, type Relay, type PublishPass } from './relay-context';
import type { OutboxRow, StreamMessage } from './rows';
import { acceptsMessages } from './accepts-messages';

/** With so many failures that the server takes upon itself, nothing else is expected of it. */
const MAX_SERVER_FAILURES = 10;

/**
 * Publishes one row after the other, so that each shows by itself whether it can be. A failure counts as the row's own only
 * where NATS takes another message right after it. Throws, and counts nothing, where it does not: then NATS is away.
 */
export async function publishOneByOne(relay: Relay, encoded: readonly Encoded[], pass: PublishPass): Promise<void> {
  const stored: OutboxRow[] = [];
  try {
    for (const [row, message] of encoded) {
      if (pass.stopped() || pass.serverFailures.length >= MAX_SERVER_FAILURES) break;
      const error = await failureOf(relay, message);
      if (error === null) {
        stored.push(row);
        pass.hasStored = true;
      } else if (error instanceof UnpublishableError) await giveUp(relay, row, error.message);
      else if (isServerFailure(error)) pass.serverFailures.push({ row, error });
      else if (await acceptsMessages(relay.nats)) await countFailure(relay, row, withMeasures(error, message));
      else throw error;
    }
  } finally {
    await deleteStored(relay, stored);
  }
}

function failureOf({ nats }: Relay, message: StreamMessage): Promise<Error | null> {
  return publishOne(nats, message).then(
    () => null,
    (error: unknown) => (error instanceof Error ? error : new Error(String(error))),
  );
}

/** What the connection says is not about the message; its measures may be what is wrong with it. */
function withMeasures(cause: Error, { subject, payload }: StreamMessage): Error {
  const measures = `a subject of ${subject.length} characters and ${payload.length} bytes`;
  return new Error(`${cause.message} (${measures})`, { cause });
}
