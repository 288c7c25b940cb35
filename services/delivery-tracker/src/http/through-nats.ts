import { Problem } from '@linecheck/service-kit/errors';
import { isStreamUnavailable, type Nats } from '@linecheck/service-kit/nats';

/** Work that only NATS can do: while it, or a stream, is away the answer is `unavailable`, at once where that is known already. */
export async function throughNats<T>(nats: Nats, work: () => Promise<T>): Promise<T> {
  if (nats.status() !== 'connected') throw new Problem('unavailable', { retryAfterSeconds: 2 });
  try {
    return await work();
  } catch (cause) {
    if (cause instanceof Problem) throw cause;
    if (nats.status() !== 'connected' || (cause as Error).name === 'TimeoutError' || isStreamUnavailable(cause))
      throw new Problem('unavailable', { retryAfterSeconds: 2, cause });
    throw cause;
  }
}
