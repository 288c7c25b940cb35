import { republishDeadLetters } from '@linecheck/service-kit/dead-letters';
import { addOperation, type App } from '@linecheck/service-kit/http';
import { deliveryTrackerApi } from '@linecheck/shared-contracts';
import type { Context } from '../../context';
import { throughNats } from '../through-nats';

export function replayDeadLettersRoute(app: App, { nats, log }: Context): void {
  addOperation(app, deliveryTrackerApi.replayDeadLetters, async ({ person, body }) => {
    const { limit, event_type: type, ...filter } = body;
    const by = { id: person.id, log };
    return throughNats(nats, () => republishDeadLetters(nats, { ...filter, type }, limit, by));
  });
}
