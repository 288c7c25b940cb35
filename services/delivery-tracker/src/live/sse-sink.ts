import type { FastifyReply } from 'fastify';
import type { LiveMetrics } from './live-metrics';
import type { Sink } from './live-stream';

/** A reader may leave this much unread before it is cut off; it can resume where it was. */
const MAX_UNREAD_BYTES = 512 * 1024;
/** At its end a reader may take so long to read what is left. */
const FINAL_FLUSH_TIMEOUT_MS = 5_000;

/** Writes to one SSE response and never waits for it: a reader that is too slow is dropped, not buffered for. */
export function sseSink({ sse, raw }: FastifyReply, metrics: LiveMetrics): Sink {
  return {
    send({ id, event, data }) {
      if (!sse.isConnected) return false;
      sse.sendHeaders();
      // `sse.send` would wait for each message to drain; how much is waiting is bounded here instead.
      raw.write(`id: ${id}\nevent: ${event}\n${dataLines(data)}\n\n`);
      if (raw.writableLength <= MAX_UNREAD_BYTES) return true;
      metrics.droppedSlow();
      raw.destroy();
      return false;
    },
    end() {
      sse.close();
      if (raw.destroyed) return;
      const overdue = setTimeout(() => raw.destroy(), FINAL_FLUSH_TIMEOUT_MS);
      raw.once('close', () => clearTimeout(overdue));
    },
  };
}

/** SSE knows three ends of a line, fewer than JavaScript's regular expressions do. */
function dataLines(data: string): string {
  return data
    .split(/\r\n|\r|\n/)
    .map((line) => `data: ${line}`)
    .join('\n');
}
