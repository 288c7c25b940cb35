import { addOperation, type App } from '@linecheck/service-kit/http';
import { deliveryTrackerApi } from '@linecheck/shared-contracts';
import type { Context } from '../../context';
import { listDeliveries } from '../../domain/deliveries';
import { presentDelivery } from '../present-delivery';

export function addListDeliveries(scope: App, { database }: Context): void {
  addOperation(scope, deliveryTrackerApi.listDeliveries, async ({ person, query: { limit = 25, cursor } }) => {
    const page = await listDeliveries(database.source.manager, person.id, { limit, cursor });
    return { items: page.messages.map(presentDelivery), next_cursor: page.next };
  });
}
