import { addOperation, type App } from '@linecheck/service-kit/http';
import { inTransaction } from '@linecheck/service-kit/persistence';
import { phoneNumbersApi } from '@linecheck/shared-contracts';
import type { Context } from '../../context';
import { setPrimary } from '../../use-cases/set-primary';
import { presentNumber } from '../presenters/number';
import { authorOf } from '../request-author';
import { requireStepUp } from '../step-up';

export function setPrimaryRoute(scope: App, context: Context): void {
  const { database, now } = context;
  addOperation(scope, phoneNumbersApi.setPrimary, async (request) => {
    requireStepUp(context.config, request.person);
    const which = { userId: request.person.id, id: request.params.id };
    return inTransaction(database, async (em) =>
      presentNumber(em, context, await setPrimary(em, which, authorOf(request), now())),
    );
  });
}
