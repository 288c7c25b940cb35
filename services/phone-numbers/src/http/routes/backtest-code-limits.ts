import { addOperation, type App } from '@linecheck/service-kit/http';
import { phoneNumbersApi } from '@linecheck/shared-contracts';
import type { Context } from '../../context';
import { backtest } from '../../use-cases/fraud/backtest';
import { presentBacktest } from '../presenters/code-budgets';

const USUAL_DAYS = 30;

export function backtestCodeLimitsRoute(scope: App, { database, ceilings: { ofUnproven }, now }: Context): void {
  addOperation(scope, phoneNumbersApi.backtestCodeLimits, async ({ body }) => {
    const set = ofUnproven.limits;
    const limits = {
      byScope: { ...set.byScope, ...body.limits },
      countriesPerAddress: body.countries_per_address ?? set.countriesPerAddress,
    };
    return presentBacktest(await backtest(database, limits, { days: body.days ?? USUAL_DAYS, now: now() }));
  });
}
