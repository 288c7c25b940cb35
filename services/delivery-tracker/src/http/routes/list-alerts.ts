import { addOperation, cursorsOf, languageFor, type App } from '@linecheck/service-kit/http';
import { deliveryTrackerApi, Id, locales } from '@linecheck/shared-contracts';
import type { Context } from '../../context';
import { listAlerts } from '../../use-cases/read-alerts';
import { presentAlert } from '../presenters/alert';

const cursors = cursorsOf(deliveryTrackerApi.listAlerts, Id);

export function listAlertsRoute(app: App, { database }: Context): void {
  addOperation(app, deliveryTrackerApi.listAlerts, async (request, reply) => {
    const { limit = 25, cursor, status } = request.query;
    const locale = languageFor(request, reply, locales);
    const page = await listAlerts(database.source.manager, status, { limit, after: cursors.read(cursor) });
    return {
      items: page.items.map((alert) => presentAlert(alert, locale)),
      next_cursor: page.next && cursors.after(page.next),
    };
  });
}
