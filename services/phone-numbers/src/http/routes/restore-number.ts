import { addOperation, type App } from '@linecheck/service-kit/http';
import { inTransaction, retryOnConflict } from '@linecheck/service-kit/persistence';
import { phoneNumbersApi } from '@linecheck/shared-contracts';
import type { Context } from '../../context';
import { restoreNumber } from '../../use-cases/restore-number';
import { presentNumber } from '../presenters/number';
import { authorOf } from '../request-author';
import { requireStepUp } from '../step-up';

export function restoreNumberRoute(scope: App, context: Context): void {
  const { database, rules, now } = context;
  addOperation(scope, phoneNumbersApi.restoreNumber, async (request) => {
    requireStepUp(context.config, request.person);
    const which = { userId: request.person.id, id: request.params.id };
    return retryOnConflict(() =>
      inTransaction(database, async (em) =>
        presentNumber(em, context, await restoreNumber(em, which, rules.numbersPerPerson, authorOf(request), now())),
      ),
    );
  });
}
