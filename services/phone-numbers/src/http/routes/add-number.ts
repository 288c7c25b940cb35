import { addOperation, type App } from '@linecheck/service-kit/http';
import { phoneNumbersApi } from '@linecheck/shared-contracts';
import type { Context } from '../../context';
import { addNumber } from '../../use-cases/add-number';
import { labelOf } from '../number-input';
import { presentNumber } from '../presenters/number';
import { authorOf } from '../request-author';
import { requireStepUp } from '../step-up';
import { inIdempotentTransaction } from '../with-idempotency';

export function addNumberRoute(scope: App, context: Context): void {
  addOperation(scope, phoneNumbersApi.addNumber, (request, reply) => {
    requireStepUp(context.config, request.person);
    const {
      phone_number: rawNumber,
      default_country: defaultCountry,
      is_primary: requestedPrimary,
      label,
    } = request.body;
    const wanted = {
      userId: request.person.id,
      rawNumber,
      defaultCountry,
      label: labelOf(label),
      requestedPrimary: requestedPrimary ?? false,
    };
    return inIdempotentTransaction(context, phoneNumbersApi.addNumber, request, reply, async (em) =>
      presentNumber(em, context, await addNumber(em, context.rules, wanted, authorOf(request), context.now())),
    );
  });
}
