import { addOperation, type App } from '@linecheck/service-kit/http';
import { inTransaction } from '@linecheck/service-kit/persistence';
import { smsTestApi } from '@linecheck/shared-contracts';
import type { Context } from '../../context';
import { removeCanary } from '../../use-cases/manage-canaries';

export function removeCanaryRoute(app: App, { database }: Pick<Context, 'database'>): void {
  addOperation(app, smsTestApi.removeCanary, async (request) => {
    await inTransaction(database, (em) => removeCanary(em, request.params.canary_id));
    return null;
  });
}
