import { addOperation, type App } from '@linecheck/service-kit/http';
import { inTransaction } from '@linecheck/service-kit/persistence';
import { phoneNumbersApi } from '@linecheck/shared-contracts';
import type { Context } from '../../context';
import { endOverride } from '../../use-cases/fraud/overrides';

export function endCodeOverrideRoute(scope: App, { database, now }: Context): void {
  addOperation(scope, phoneNumbersApi.endCodeOverride, async ({ params, person }) => {
    await inTransaction(database, (em) => endOverride(em, params.override_id, person.id, now()));
    return null;
  });
}
