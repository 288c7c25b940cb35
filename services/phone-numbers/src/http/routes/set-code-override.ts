import { addOperation, readInstant, type App } from '@linecheck/service-kit/http';
import { inTransaction } from '@linecheck/service-kit/persistence';
import { phoneNumbersApi } from '@linecheck/shared-contracts';
import type { Context } from '../../context';
import { setOverride } from '../../use-cases/fraud/overrides';
import { presentOverride } from '../presenters/code-budgets';

export function setCodeOverrideRoute(scope: App, { database, secrets, now, wake }: Context): void {
  addOperation(scope, phoneNumbersApi.setCodeOverride, async ({ body, person }) => {
    const until = readInstant('until', body.until) ?? null;
    const wanted = { ...body, until, operator: person.id };
    const override = await inTransaction(database, (em) => setOverride(em, secrets.signing, wanted, now()));
    wake();
    return presentOverride(override);
  });
}
