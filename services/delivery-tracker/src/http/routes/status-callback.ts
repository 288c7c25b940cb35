import { addOperation, type App } from '@linecheck/service-kit/http';
import { activeTraceparent } from '@linecheck/service-kit/tracing';
import { deliveryTrackerApi } from '@linecheck/shared-contracts';
import { callbackTokens } from '../../config';
import type { Context } from '../../context';
import { readCallback } from '../../intake/read-callback';
import { answerMark, installationOf, isCallerMark, PREFLIGHT_HEADER } from '../../preflight/callback-mark';

export function statusCallbackRoute(app: App, { callbacks, config, database, query: run }: Context): void {
  const tokens = callbackTokens(config);
  addOperation(app, deliveryTrackerApi.statusCallback, async ({ query, body, headers }, reply) => {
    const { m: messageId, preflight } = query;
    if (preflight === undefined) {
      const traceparent = activeTraceparent();
      await callbacks.enqueue(
        readCallback({ messageId, body, heardAt: database.now(), source: 'callback', traceparent }),
      );
      return null;
    }
    // Proved with the token that the caller holds, which may be the previous one.
    const token = tokens.find((each) => isCallerMark(each, headers[PREFLIGHT_HEADER])) ?? config.TWILIO_AUTH_TOKEN;
    const proof = answerMark(token, preflight, await installationOf(run));
    void reply.header(PREFLIGHT_HEADER, proof);
    return null;
  });
}
