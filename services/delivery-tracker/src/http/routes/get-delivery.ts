import { addOperation, type App } from '@linecheck/service-kit/http';
import { deliveryTrackerApi } from '@linecheck/shared-contracts';
import type { Context } from '../../context';
import { getDelivery } from '../../domain/deliveries';
import { presentTimeline } from '../present-delivery';

export function addGetDelivery(scope: App, { database }: Context): void {
  addOperation(scope, deliveryTrackerApi.getDelivery, async ({ person, params }) => {
    return presentTimeline(await getDelivery(database.source.manager, person.id, params.message_sid));
  });
}
