import { errors } from '@nats-io/transport-node';
import { setTimeout as delay } from 'node:timers/promises';

/** A server that has only just started on a busy machine may leave requests without an answer for so long. */
const UNANSWERED_FOR_MS = 60_000;
const AGAIN_AFTER_MS = 200;

/** Whether an error says no more than that a request had no answer in time: the same may have one in a moment. */
function isUnanswered(error: unknown): boolean {
  const { cause } = (error ?? {}) as { cause?: unknown };
  return error instanceof errors.TimeoutError || (cause !== undefined && isUnanswered(cause));
}

/** Does `work` again where requests to NATS had no answer, for a minute; rejects with any other error at once. */
export async function whileUnanswered<T>(work: () => Promise<T>): Promise<T> {
  const deadline = performance.now() + UNANSWERED_FOR_MS;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!isUnanswered(error) || performance.now() > deadline) throw error;
      await delay(AGAIN_AFTER_MS);
    }
  }
}
