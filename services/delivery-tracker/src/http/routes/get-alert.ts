import { addOperation, languageFor, type App } from '@linecheck/service-kit/http';
import { deliveryTrackerApi, locales } from '@linecheck/shared-contracts';
import type { Context } from '../../context';
import { getAlert } from '../../use-cases/read-alerts';
import { presentAlert } from '../presenters/alert';

export function getAlertRoute(app: App, { database }: Context): void {
  addOperation(app, deliveryTrackerApi.getAlert, async (request, reply) => {
    const alert = await getAlert(database.source.manager, request.params.alert_id);
    return presentAlert(alert, languageFor(request, reply, locales));
  });
}
