import { removeDeadLetter } from '@linecheck/service-kit/dead-letters';
import { addOperation, type App } from '@linecheck/service-kit/http';
import { deliveryTrackerApi } from '@linecheck/shared-contracts';
import type { Context } from '../../context';
import { presentDeadLetter } from '../presenters/dead-letter';
import { throughNats } from '../through-nats';

export function discardDeadLetterRoute(app: App, { nats, log }: Context): void {
  addOperation(app, deliveryTrackerApi.discardDeadLetter, async ({ person, params }) => {
    const by = { id: person.id, log };
    return presentDeadLetter(await throughNats(nats, () => removeDeadLetter(nats, Number(params.id), by)));
  });
}
