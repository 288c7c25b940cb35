import { addOperation, type App } from '@linecheck/service-kit/http';
import { phoneNumbersApi } from '@linecheck/shared-contracts';
import type { Context } from '../../context';
import { overviewOf } from '../../domain/overview';
import { presentNumber } from '../present-number';

export function getOverviewRoute(scope: App, { database, rules, config }: Context): void {
  addOperation(scope, phoneNumbersApi.getOverview, async (request) => {
    const em = database.source.manager;
    const overview = await overviewOf(em, config.TWILIO_FROM, request.person.id);
    const { primary, lastChangedAt, optedOut, ...counts } = overview;
    return {
      ...counts,
      opted_out: optedOut,
      limit: rules.numbersPerPerson,
      primary: primary && (await presentNumber(em, config, primary)),
      last_changed_at: lastChangedAt?.toISOString() ?? null,
    };
  });
}
