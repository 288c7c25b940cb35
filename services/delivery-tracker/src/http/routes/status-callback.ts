import { addOperation, type App } from '@linecheck/service-kit/http';
import { deliveryTrackerApi } from '@linecheck/shared-contracts';
import type { Context } from '../../context';
import { readCallback } from '../../intake/read-callback';
import { answerMark, PREFLIGHT_HEADER } from '../../preflight/callback-mark';
import { installationOf } from '../../preflight/installation';
import { queryOnPool } from '../../persistence/query';

/** As long as a callback of the provider may wait for the database. */
const STATEMENT_WITHIN_MS = 1_500;

export function addStatusCallback(scope: App, { callbacks, config, database }: Context): void {
  const query = queryOnPool(database.pool, STATEMENT_WITHIN_MS);
  addOperation(
    scope,
    deliveryTrackerApi.statusCallback,
    async ({ query: { m: messageId, preflight }, body }, reply) => {
      if (preflight !== undefined) {
        const proof = answerMark(config.TWILIO_AUTH_TOKEN, preflight, await installationOf(query));
        void reply.header(PREFLIGHT_HEADER, proof);
        return null;
      }
      await callbacks.take(readCallback({ messageId, body, heardAt: new Date(), source: 'callback' }));
      return null;
    },
  );
}
