import { finished } from 'node:stream/promises';
import sse from '@fastify/sse';
import { Problem } from '@linecheck/service-kit/errors';
import type { Person } from '@linecheck/service-kit/auth';
import { addOperation, type App } from '@linecheck/service-kit/http';
import { deliveryTrackerApi, errors } from '@linecheck/shared-contracts';
import type { FastifyReply } from 'fastify';
import type { Context } from '../../context';
import { openLiveStream } from '../../live/live-stream';
import { sseSink } from '../../live/sse-sink';
import { isOperator } from '../scope';

/** Node's timers reach no further: 24.8 days. */
const MAX_TIMER_MS = 2 ** 31 - 1;
/** As often as pages ask without a stream. */
const REFUSED_FOR_SECONDS = 10;

export async function liveRoute(app: App, context: Context): Promise<void> {
  // `manual` lets the handler decide: whoever takes anything gets the stream, and a refusal is a problem document.
  app.addHook('onRoute', (route) => void (route.sse = 'manual'));
  await app.register(sse, { heartbeatInterval: context.heartbeatMs });
  addOperation(app, deliveryTrackerApi.live, async ({ method, person, headers }, reply: FastifyReply) => {
    if (!takesStream(headers.accept))
      throw new Problem('not-acceptable', { detail: 'Ask for it with Accept: text/event-stream.' });
    if (method === 'HEAD') return reply.type('text/event-stream').send();
    const place = slotFor(person, context);
    try {
      await stream(context, person, headers['last-event-id'], reply);
    } finally {
      place.free();
    }
    return reply;
  });
}

/** Whether an Accept header takes an event stream (RFC 9110, 12.5.1): the range that names it most closely counts; absent, it takes anything. */
function takesStream(accept = '*/*'): boolean {
  const ranges = accept
    .toLowerCase()
    .split(',')
    .map((range) => {
      const [type = '', ...parameters] = range.split(';').map((part) => part.trim());
      return { type, isRefused: parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter)) };
    });
  const named = ['text/event-stream', 'text/*', '*/*'].flatMap(
    (type) => ranges.find((range) => range.type === type) ?? [],
  );
  return named[0]?.isRefused === false;
}

/**
 * The newest is refused, and not the oldest closed: that one would come back at once and close the next, for ever. Whoever is
 * refused asks from time to time until a page has been closed.
 */
function slotFor(person: Person, { streamSlots, liveMetrics, config }: Context): { readonly free: () => void } {
  const place = streamSlots.take(person.id);
  if (typeof place === 'object') return place;
  liveMetrics.refused(place);
  if (place === 'all') throw unavailable();
  throw new Problem('too-many-streams', {
    detail: `${config.LIVE_STREAMS_PER_PERSON} event streams of yours are open. ${errors['too-many-streams'].remedy}`,
    retryAfterSeconds: REFUSED_FOR_SECONDS,
  });
}

async function stream(
  { hub, nats, liveMetrics, config }: Context,
  person: Person,
  lastEventId: string | undefined,
  reply: FastifyReply,
): Promise<void> {
  const sink = sseSink(reply, liveMetrics);
  const reader = { userId: person.id, isOperator: isOperator(person) };
  const opened = await openLiveStream({ hub, nats, reader, lastEventId, sink }).catch(rethrowUnlessBegun(reply));
  if (!reply.raw.headersSent) throw unavailable();
  liveMetrics.opened();
  const leftMs = person.expiresAt.getTime() + config.OIDC_CLOCK_TOLERANCE_SECONDS * 1_000 - Date.now();
  await untilEnd(reply, leftMs, () => opened?.stop());
  liveMetrics.closed();
}

/** A stream that has begun can only end; one that has not can still say why. */
function rethrowUnlessBegun({ raw, log }: FastifyReply): (cause: unknown) => null {
  return (cause) => {
    if (!raw.headersSent) throw unavailable(cause);
    log.warn({ err: cause }, 'An event stream ended before its past was told');
    return null;
  };
}

/** Resolves when the reader has gone or the token is taken no more, in `leftMs`: with a new one, the reader resumes. */
async function untilEnd({ raw }: FastifyReply, leftMs: number, stop: () => void): Promise<void> {
  const expiry = setTimeout(stop, Math.min(leftMs, MAX_TIMER_MS));
  await finished(raw).catch(() => undefined); // cut off by one side or the other
  clearTimeout(expiry);
  stop();
}

function unavailable(cause?: unknown): Problem {
  return new Problem('unavailable', { detail: 'Live events are paused.', retryAfterSeconds: 2, cause });
}
