import { addOperation, idempotentAnswer, idempotentRequest, readInstant, type App } from '@linecheck/service-kit/http';
import { withIdempotency } from '@linecheck/service-kit/idempotency';
import { inTransaction } from '@linecheck/service-kit/persistence';
import type { Context } from '../../context';
import { pauseNumber as operation } from '../../contract';
import { pauseNumber } from '../../use-cases/pause-number';
import { presentPause } from '../presenters/pause';

export function pauseNumberRoute(app: App, { config, database, wake }: Context): void {
  addOperation(app, operation, async (request, reply) => {
    const { person, body } = request;
    const input = {
      userId: person.id,
      e164: body.phone_number,
      pausedUntil: readInstant('paused_until', body.paused_until),
    };
    const rules = { now: database.now(), maxHours: config.PAUSE_HOURS, sender: config.PAUSED_SENDER };
    const response = await inTransaction(database, (em) =>
      withIdempotency(em, idempotentRequest(operation, request), async () => ({
        status: 201,
        body: presentPause(await pauseNumber(em, input, rules)),
      })),
    );
    wake();
    return idempotentAnswer(reply, response);
  });
}
