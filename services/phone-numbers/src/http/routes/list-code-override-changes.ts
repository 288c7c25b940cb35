import { addOperation, idCursorsOf, type App } from '@linecheck/service-kit/http';
import { pageOf } from '@linecheck/service-kit/pages';
import { phoneNumbersApi } from '@linecheck/shared-contracts';
import type { Context } from '../../context';
import { listOverrideChanges } from '../../persistence/fraud/overrides';
import { presentOverrideChange } from '../presenters/code-budgets';

const cursors = idCursorsOf(phoneNumbersApi.listCodeOverrideChanges);

export function listCodeOverrideChangesRoute(scope: App, { database }: Context): void {
  addOperation(scope, phoneNumbersApi.listCodeOverrideChanges, async ({ query }) => {
    const { limit, after } = cursors.request(query);
    const rows = await listOverrideChanges(database.source.manager, { limit: limit + 1, after });
    const page = pageOf(rows, limit, ({ id }) => id);
    return cursors.present(page, page.items.map(presentOverrideChange));
  });
}
