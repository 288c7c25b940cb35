import { Writable } from 'node:stream';
import { afterEach, expect, jest, test } from '@jest/globals';
import type { Nats } from '@linecheck/service-kit/nats';
import type { FastifyReply } from 'fastify';
import type { LiveHub } from '../../src/live/live-hub';
import type { LiveMetrics } from '../../src/live/live-metrics';
import { openLiveStream } from '../../src/live/live-stream';
import { sseSink } from '../../src/live/sse-sink';

afterEach(() => void jest.useRealTimers());

test('a reader that has left before its stream opens is not told of anything more', async () => {
  const leave = jest.fn();
  const hub: LiveHub = {
    join: () => ({ position: { epoch: 'a', sequence: 1 }, leave }),
    close: () => Promise.resolve(),
  };
  const sink = { send: () => false, end: jest.fn() };
  const reader = { userId: 'ada', isOperator: false };
  await openLiveStream({ hub, nats: {} as Nats, reader, lastEventId: undefined, sink });
  expect(leave).toHaveBeenCalledTimes(1);
  expect(sink.end).toHaveBeenCalledTimes(1);
});

/** A connection whose other side reads, or does not. */
function endedSink(reads: boolean, leaves = false): Writable {
  const raw = new Writable({ write: (_chunk, _encoding, done) => (reads ? done() : undefined) });
  const sse = { isConnected: true, sendHeaders: () => undefined, close: () => raw.end() };
  const sink = sseSink({ sse, raw } as unknown as FastifyReply, {} as LiveMetrics);
  sink.send({ id: 'a-1', event: 'open', data: '{}' });
  if (leaves) raw.destroy();
  sink.end();
  return raw;
}

test('a reader that does not read the end of its stream is cut off after five seconds', () => {
  jest.useFakeTimers();
  const raw = endedSink(false);
  jest.advanceTimersByTime(4_900);
  expect(raw.destroyed).toBe(false);
  jest.advanceTimersByTime(200);
  expect(raw.destroyed).toBe(true);
  expect(raw.writableFinished).toBe(false);
});

test('a reader that does read is not', async () => {
  const raw = endedSink(true);
  await new Promise((resolve) => raw.once('close', resolve));
  expect(raw.writableFinished).toBe(true);
});

test('a reader that has gone leaves no timer behind', () => {
  jest.useFakeTimers();
  endedSink(false, true);
  expect(jest.getTimerCount()).toBe(0);
});
