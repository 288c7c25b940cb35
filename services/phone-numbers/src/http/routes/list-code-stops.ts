import { addOperation, idCursorsOf, type App } from '@linecheck/service-kit/http';
import { pageOf } from '@linecheck/service-kit/pages';
import { phoneNumbersApi } from '@linecheck/shared-contracts';
import type { Context } from '../../context';
import { listStops } from '../../persistence/fraud/stops';
import { presentStop } from '../presenters/code-budgets';

const cursors = idCursorsOf(phoneNumbersApi.listCodeStops);

export function listCodeStopsRoute(scope: App, { database }: Context): void {
  addOperation(scope, phoneNumbersApi.listCodeStops, async ({ query }) => {
    const { limit, after } = cursors.request(query);
    const isOpen = query.status !== 'closed';
    const rows = await listStops(database.source.manager, { isOpen, limit: limit + 1, after });
    const page = pageOf(rows, limit, ({ id }) => id);
    return cursors.present(page, page.items.map(presentStop));
  });
}
