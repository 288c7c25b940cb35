import { Problem } from '@linecheck/service-kit/errors';
import { addOperation, type App } from '@linecheck/service-kit/http';
import { deliveryTrackerApi } from '@linecheck/shared-contracts';
import type { Context } from '../../context';
import { recordInbound, type InboundKeyword } from '../../use-cases/record-inbound';
import type { InboundKind } from '../../intake/webhook-metrics';
import { readInbound } from '../../intake/read-inbound';

/** Twilio sends an answer's texts to the phone. It has answered such words itself, so there is nothing to say. */
const NOTHING_TO_SAY = '<?xml version="1.0" encoding="UTF-8"?><Response/>';

/** Twilio waits 15 s for this answer and repeats after a 503 where the URL asks for it. */
const RESPONSE_TIMEOUT_MS = 8_000;

export function inboundCallbackRoute(app: App, context: Context): void {
  addOperation(app, deliveryTrackerApi.inboundCallback, async ({ body }, reply) => {
    const inbound = readInbound(body, context.database.now());
    context.inboundMetrics.taken(inbound.kind === 'word' ? await applyKeyword(context, inbound.word) : inbound.kind);
    return reply.type('text/xml; charset=utf-8').send(NOTHING_TO_SAY);
  });
}

/** Throws Problem `unavailable` where the word may not be committed: taken again, it does no harm. */
async function applyKeyword({ database, wake }: Context, word: InboundKeyword): Promise<InboundKind> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('The database did not answer in time.')), RESPONSE_TIMEOUT_MS);
  });
  try {
    const isNew = await Promise.race([recordInbound(database, word), tooLate]);
    wake();
    return isNew ? word.word : 'repeated';
  } catch (cause) {
    throw new Problem('unavailable', { retryAfterSeconds: 2, cause });
  } finally {
    clearTimeout(timer);
  }
}
