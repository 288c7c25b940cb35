import { readDeadLetter } from '@linecheck/service-kit/dead-letters';
import { addOperation, type App } from '@linecheck/service-kit/http';
import { deliveryTrackerApi } from '@linecheck/shared-contracts';
import type { Context } from '../../context';
import { presentDeadLetter } from '../presenters/dead-letter';
import { throughNats } from '../through-nats';

export function getDeadLetterRoute(app: App, { nats }: Context): void {
  addOperation(app, deliveryTrackerApi.getDeadLetter, async ({ params }) => {
    const { letter, payload } = await throughNats(nats, () => readDeadLetter(nats, Number(params.id)));
    return { ...presentDeadLetter(letter), payload };
  });
}
