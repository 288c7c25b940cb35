import { addOperation, type App } from '@linecheck/service-kit/http';
import { phoneNumbersApi } from '@linecheck/shared-contracts';
import type { Context } from '../../context';
import { getOverview } from '../../use-cases/get-overview';
import { documentOf } from '../presenters/number';

export function getOverviewRoute(scope: App, context: Context): void {
  const { database, rules, senders } = context;
  addOperation(scope, phoneNumbersApi.getOverview, async (request) => {
    const em = database.source.manager;
    const overview = await getOverview(em, senders, request.person.id);
    const { primary, lastChangedAt, optedOut, ...counts } = overview;
    return {
      ...counts,
      opted_out: optedOut.size,
      limit: rules.numbersPerPerson,
      primary: primary && documentOf(primary, context, optedOut.has(primary.e164)),
      last_changed_at: lastChangedAt?.toISOString() ?? null,
    };
  });
}
