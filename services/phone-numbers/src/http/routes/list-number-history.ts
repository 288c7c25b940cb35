import { addOperation, idCursorsOf, type App } from '@linecheck/service-kit/http';
import { pageOf } from '@linecheck/service-kit/pages';
import { phoneNumbersApi } from '@linecheck/shared-contracts';
import type { Context } from '../../context';
import { numberNotFound } from '../../domain/phone-number';
import { pageOfHistory } from '../../persistence/number-history';
import { findAnyNumber } from '../../persistence/phone-numbers';
import { presentHistoryEntry } from '../presenters/history-entry';

const cursors = idCursorsOf(phoneNumbersApi.listNumberHistory);

export function listNumberHistoryRoute(scope: App, { database }: Context): void {
  addOperation(scope, phoneNumbersApi.listNumberHistory, async ({ params, query, person }) => {
    const { limit, after } = cursors.request(query);
    const { manager } = database.source;
    const number = await findAnyNumber(manager, params.id);
    if (number?.userId !== person.id) throw numberNotFound();
    const entries = await pageOfHistory(manager, number, { limit: limit + 1, after });
    const page = pageOf(entries, limit, ({ id }) => id);
    return cursors.present(page, page.items.map(presentHistoryEntry));
  });
}
