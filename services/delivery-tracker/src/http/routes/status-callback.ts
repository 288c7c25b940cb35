import { addOperation, type App } from '@linecheck/service-kit/http';
import { deliveryTrackerApi } from '@linecheck/shared-contracts';
import type { Context } from '../../context';
import { readCallback } from '../../intake/read-callback';
import { answerMark, PREFLIGHT_HEADER } from '../../preflight/callback-mark';
import { installationOf } from '../../preflight/installation';

export function addStatusCallback(scope: App, { callbacks, config, query: run }: Context): void {
  addOperation(scope, deliveryTrackerApi.statusCallback, async ({ query, body }, reply) => {
    const { m: messageId, preflight } = query;
    if (preflight === undefined) {
      await callbacks.take(readCallback({ messageId, body, heardAt: new Date(), source: 'callback' }));
      return null;
    }
    const proof = answerMark(config.TWILIO_AUTH_TOKEN, preflight, await installationOf(run));
    void reply.header(PREFLIGHT_HEADER, proof);
    return null;
  });
}
