import { EVENTS_STREAM } from '@linecheck/shared-contracts';
import type { Nats } from '@linecheck/service-kit/nats';
import { until } from './until';

/**
 * Waits until durable consumers of the stream of events have taken, and acknowledged, all that is there for them. A message that was
 * stored is not at once among those that a consumer counts as pending: so the last of its subjects is asked for, and has to be behind it.
 */
export async function untilTaken(nats: Nats, consumers: readonly string[]): Promise<void> {
  for (const consumer of consumers) {
    const last = await lastFor(nats, consumer);
    let seen = '';
    await until(
      `${consumer} having taken event ${last}`,
      async () => {
        const { num_pending, num_ack_pending, ack_floor } = await nats.jsm.consumers.info(EVENTS_STREAM, consumer);
        seen = [num_pending, num_ack_pending, ack_floor.stream_seq].join();
        return num_pending + num_ack_pending === 0 && ack_floor.stream_seq >= last;
      },
      () => seen,
    );
  }
}

/** The sequence of the newest message that is for this consumer; 0 where there is none. */
async function lastFor({ jsm }: Nats, consumer: string): Promise<number> {
  const { filter_subject, filter_subjects = [] } = (await jsm.consumers.info(EVENTS_STREAM, consumer)).config;
  const subjects = filter_subject === undefined ? filter_subjects : [filter_subject];
  const messages = await Promise.all(
    (subjects.length === 0 ? ['>'] : subjects).map((last_by_subj) =>
      jsm.streams.getMessage(EVENTS_STREAM, { last_by_subj }),
    ),
  );
  return Math.max(0, ...messages.map((message) => message?.seq ?? 0));
}
