import { addOperation, languageFor, type App } from '@linecheck/service-kit/http';
import { deliveryTrackerApi, locales } from '@linecheck/shared-contracts';
import type { Context } from '../../context';
import { listDeliveries } from '../../domain/deliveries';
import { presentDelivery } from '../present-delivery';

export function addListDeliveries(scope: App, { database }: Context): void {
  addOperation(scope, deliveryTrackerApi.listDeliveries, async (request, reply) => {
    const { person, query } = request;
    const { limit = 25, cursor } = query;
    const locale = languageFor(request, reply, locales);
    const page = await listDeliveries(database.source.manager, person.id, { limit, cursor });
    return { items: page.messages.map((message) => presentDelivery(message, locale)), next_cursor: page.next };
  });
}
