import { addOperation, type App } from '@linecheck/service-kit/http';
import { phoneNumbersApi } from '@linecheck/shared-contracts';
import type { Context } from '../../context';
import { listOverrides } from '../../persistence/fraud/overrides';
import { presentOverride } from '../presenters/code-budgets';

export function listCodeOverridesRoute(scope: App, { database, now }: Context): void {
  addOperation(scope, phoneNumbersApi.listCodeOverrides, async () => {
    const overrides = await listOverrides(database.source.manager, now());
    return { items: overrides.map(presentOverride) };
  });
}
