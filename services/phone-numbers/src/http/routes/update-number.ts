import { addOperation, type App } from '@linecheck/service-kit/http';
import { inTransaction } from '@linecheck/service-kit/persistence';
import { phoneNumbersApi } from '@linecheck/shared-contracts';
import type { Context } from '../../context';
import { replaceNumber } from '../../use-cases/replace-number';
import { updateNumber } from '../../use-cases/update-number';
import { labelOf } from '../number-input';
import { presentNumber } from '../presenters/number';
import { authorOf } from '../request-author';
import { requireStepUp } from '../step-up';

export function updateNumberRoute(scope: App, context: Context): void {
  const { database, rules, now } = context;
  addOperation(scope, phoneNumbersApi.updateNumber, async (request) => {
    const { label: given, phone_number: rawNumber, default_country: defaultCountry } = request.body;
    if (rawNumber !== undefined) requireStepUp(context.config, request.person);
    const label = given === undefined ? undefined : labelOf(given);
    const which = { userId: request.person.id, id: request.params.id, label };
    const by = authorOf(request);
    return inTransaction(database, async (em) => {
      const number =
        rawNumber === undefined
          ? await updateNumber(em, which, by, now())
          : await replaceNumber(em, rules, { ...which, rawNumber, defaultCountry }, by, now());
      return presentNumber(em, context, number);
    });
  });
}
