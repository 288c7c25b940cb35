import { addOperation, type App } from '@linecheck/service-kit/http';
import { withIdempotency } from '@linecheck/service-kit/idempotency';
import { inTransaction } from '@linecheck/service-kit/persistence';
import type { Context } from '../../context';
import { pauseNumber as operation } from '../../contract';
import { pauseNumber } from '../../use-cases/pause-number';
import { presentPause } from '../presenters/pause';

export function pauseNumberRoute(app: App, { config, database, wake }: Context): void {
  addOperation(app, operation, async ({ person, body, headers }, reply) => {
    const input = { userId: person.id, e164: body.phone_number, pausedUntil: new Date(body.paused_until) };
    const rules = { now: database.now(), maxHours: config.PAUSE_HOURS, sender: config.PAUSED_SENDER };
    const request = { person: person.id, route: operation.id, key: headers['idempotency-key'], body };
    const response = await inTransaction(database, (em) =>
      withIdempotency(em, request, async () => ({
        status: 201,
        body: presentPause(await pauseNumber(em, input, rules)),
      })),
    );
    wake();
    if (response.replayed) void reply.header('idempotency-replayed', 'true');
    return response.body;
  });
}
