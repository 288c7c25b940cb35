import { EVENTS_STREAM } from '@linecheck/shared-contracts';
import type { Nats } from './connect';

/** Where the newest event of some subjects lies in the stream. */
export interface NewestEvent {
  readonly sequence: number;
  readonly at: Date;
}

/**
 * The newest event of some subjects; null where there is none. The stream's leader answers, which lacks nothing: a consumer may run on a peer
 * that lags behind it, so that it has nothing more at the moment does not mean that there is nothing.
 */
export async function newestEvent({ jsm }: Nats, subjects: readonly string[]): Promise<NewestEvent | null> {
  const ask = (last_by_subj: string) => jsm.streams.getMessage(EVENTS_STREAM, { last_by_subj });
  const last = await Promise.all(subjects.map(ask));
  const [newest] = last.filter((message) => message !== null).sort((a, b) => b.seq - a.seq);
  return newest === undefined ? null : { sequence: newest.seq, at: newest.time };
}
