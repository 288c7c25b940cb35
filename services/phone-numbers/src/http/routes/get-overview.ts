import { addOperation, type App } from '@linecheck/service-kit/http';
import { phoneNumbersApi } from '@linecheck/shared-contracts';
import type { Context } from '../../context';
import { overviewOf } from '../../domain/overview';
import { presentNumber } from '../present-number';

export function getOverviewRoute(scope: App, { database, rules }: Context): void {
  addOperation(scope, phoneNumbersApi.getOverview, async (request) => {
    const { primary, lastChangedAt, ...counts } = await overviewOf(database.source.manager, request.person.id);
    return {
      ...counts,
      limit: rules.numbersPerPerson,
      primary: primary && presentNumber(primary),
      last_changed_at: lastChangedAt?.toISOString() ?? null,
    };
  });
}
