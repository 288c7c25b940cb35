import { addOperation, type App } from '@linecheck/service-kit/http';
import { phoneNumbersApi } from '@linecheck/shared-contracts';
import type { Context } from '../../context';
import { addNumber } from '../../domain/add-number';
import { labelOf } from '../label';
import { inIdempotentTransaction } from '../with-idempotency';
import { presentNumber } from '../present-number';

export function addNumberRoute(scope: App, context: Context): void {
  addOperation(scope, phoneNumbersApi.addNumber, (request, reply) => {
    const {
      phone_number: rawNumber,
      default_country: defaultCountry,
      is_primary: requestedPrimary,
      label,
    } = request.body;
    const wanted = {
      person: request.person.id,
      rawNumber,
      defaultCountry,
      label: labelOf(label),
      requestedPrimary: requestedPrimary ?? false,
    };
    return inIdempotentTransaction(context, phoneNumbersApi.addNumber, request, reply, async (em) =>
      presentNumber(em, context.senders, await addNumber(em, context.rules, wanted, context.now())),
    );
  });
}
