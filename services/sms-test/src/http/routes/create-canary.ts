import { addOperation, idempotentAnswer, idempotentRequest, languageFor, type App } from '@linecheck/service-kit/http';
import { withIdempotency } from '@linecheck/service-kit/idempotency';
import { inTransaction } from '@linecheck/service-kit/persistence';
import { locales, smsTestApi } from '@linecheck/shared-contracts';
import type { Context } from '../../context';
import { createCanary } from '../../use-cases/manage-canaries';
import { canaryInput } from '../canary-input';
import { presentCanary } from '../presenters/canary';

export function createCanaryRoute(app: App, { database, senders, wakeCanaries }: Context): void {
  addOperation(app, smsTestApi.createCanary, async (request, reply) => {
    const locale = languageFor(request, reply, locales);
    const input = { ...canaryInput(request.body), userId: request.person.id };
    const idempotency = idempotentRequest(smsTestApi.createCanary, request);
    const answer = await inTransaction(database, (em) =>
      withIdempotency(em, idempotency, async () => {
        const canary = await createCanary(em, input, database.now());
        return { status: 201, body: presentCanary({ canary, runs: [] }, senders, locale) };
      }),
    );
    wakeCanaries();
    return idempotentAnswer(reply, answer);
  });
}
