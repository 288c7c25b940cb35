import { addOperation, idCursorsOf, languageFor, type App } from '@linecheck/service-kit/http';
import { deliveryTrackerApi, locales } from '@linecheck/shared-contracts';
import type { Context } from '../../context';
import { listAlerts } from '../../use-cases/read-alerts';
import { presentAlert } from '../presenters/alert';

const cursors = idCursorsOf(deliveryTrackerApi.listAlerts);

export function listAlertsRoute(app: App, { database }: Context): void {
  addOperation(app, deliveryTrackerApi.listAlerts, async (request, reply) => {
    const locale = languageFor(request, reply, locales);
    const page = await listAlerts(database.source.manager, request.query.status, cursors.request(request.query));
    return cursors.present(
      page,
      page.items.map((alert) => presentAlert(alert, locale)),
    );
  });
}
