import { addOperation, type App } from '@linecheck/service-kit/http';
import { inTransaction } from '@linecheck/service-kit/persistence';
import { phoneNumbersApi } from '@linecheck/shared-contracts';
import type { Context } from '../../context';
import { removeNumber } from '../../use-cases/remove-number';
import { authorOf } from '../request-author';
import { requireStepUp } from '../step-up';

export function removeNumberRoute(scope: App, { config, database, now }: Context): void {
  addOperation(scope, phoneNumbersApi.removeNumber, async (request) => {
    requireStepUp(config, request.person);
    const which = { userId: request.person.id, id: request.params.id };
    await inTransaction(database, (em) => removeNumber(em, which, authorOf(request), now()));
    return null;
  });
}
