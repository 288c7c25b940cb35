import { addOperation, type App } from '@linecheck/service-kit/http';
import { inTransaction } from '@linecheck/service-kit/persistence';
import { phoneNumbersApi } from '@linecheck/shared-contracts';
import type { Context } from '../../context';
import { updateNumber } from '../../use-cases/update-number';
import { labelOf } from '../number-input';
import { presentNumber } from '../presenters/number';

export function updateNumberRoute(scope: App, context: Context): void {
  const { database, now } = context;
  addOperation(scope, phoneNumbersApi.updateNumber, async (request) => {
    const change = { userId: request.person.id, id: request.params.id, label: labelOf(request.body.label) };
    return inTransaction(database, async (em) => presentNumber(em, context, await updateNumber(em, change, now())));
  });
}
