import { finished } from 'node:stream/promises';
import sse from '@fastify/sse';
import { Problem } from '@linecheck/service-kit/errors';
import { addOperation, type App } from '@linecheck/service-kit/http';
import { deliveryTrackerApi } from '@linecheck/shared-contracts';
import type { FastifyReply } from 'fastify';
import type { Context } from '../../context';
import { openLiveStream } from '../../live/live-stream';
import { sseSink } from '../../live/sse-sink';
import { isOperator } from '../scope';

/** Node's timers reach no further: 24.8 days. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

export async function addLive(scope: App, { hub, nats, liveMetrics, heartbeatMs }: Context): Promise<void> {
  // `dual` lets the handler answer those who did not ask for a stream.
  scope.addHook('onRoute', (route) => void (route.sse = 'dual'));
  await scope.register(sse, { heartbeatInterval: heartbeatMs });
  addOperation(scope, deliveryTrackerApi.live, async ({ method, person, headers }, reply: FastifyReply) => {
    if (method === 'HEAD') return reply.type('text/event-stream').send();
    if (!reply.sse) throw new Problem('not-acceptable', { detail: 'Ask for it with Accept: text/event-stream.' });
    const sink = sseSink(reply, liveMetrics);
    const lastEventId = headers['last-event-id'];
    const reader = { person: person.id, isOperator: isOperator(person) };
    const stream = await openLiveStream({ hub, nats, reader, lastEventId, sink }).catch(rethrowUnlessBegun(reply));
    if (!reply.raw.headersSent) throw unavailable();
    liveMetrics.opened();
    await untilEnd(reply, person.expiresAt, () => stream?.stop());
    liveMetrics.closed();
    return reply;
  });
}

/** A stream that has begun can only end; one that has not can still say why. */
function rethrowUnlessBegun({ raw, log }: FastifyReply): (cause: unknown) => null {
  return (cause) => {
    if (!raw.headersSent) throw unavailable(cause);
    log.warn({ err: cause }, 'An event stream ended before its past was told');
    return null;
  };
}

/** Resolves when the reader has gone or the token has expired: with a new one, the reader resumes. */
async function untilEnd({ raw }: FastifyReply, expiresAt: Date, stop: () => void): Promise<void> {
  const expiry = setTimeout(stop, Math.min(expiresAt.getTime() - Date.now(), LONGEST_TIMER_MS));
  await finished(raw).catch(() => undefined); // cut off by one side or the other
  clearTimeout(expiry);
  stop();
}

function unavailable(cause?: unknown): Problem {
  return new Problem('unavailable', { detail: 'Live events are paused.', retryAfterSeconds: 2, cause });
}
