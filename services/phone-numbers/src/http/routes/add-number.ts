import { addOperation, type App } from '@linecheck/service-kit/http';
import { phoneNumbersApi } from '@linecheck/shared-contracts';
import type { Context } from '../../context';
import { addNumber } from '../../domain/add-number';
import { labelOf } from '../label';
import { once } from '../once';
import { presentNumber } from '../present-number';

export function addNumberRoute(scope: App, context: Context): void {
  addOperation(scope, phoneNumbersApi.addNumber, (request, reply) => {
    const { phone_number: spelling, default_country: defaultCountry, is_primary: wantsPrimary, label } = request.body;
    const wanted = {
      person: request.person.id,
      spelling,
      defaultCountry,
      label: labelOf(label),
      wantsPrimary: wantsPrimary ?? false,
    };
    return once(context, request, reply, async (em) =>
      presentNumber(em, context.senders, await addNumber(em, context.rules, wanted, context.now())),
    );
  });
}
