import { addOperation, type App } from '@linecheck/service-kit/http';
import { phoneNumbersApi } from '@linecheck/shared-contracts';
import type { Context } from '../../context';
import { numberNotFound } from '../../domain/phone-number';
import { findNumber } from '../../persistence/phone-numbers';
import { presentNumber } from '../presenters/number';

export function getNumberRoute(scope: App, context: Context): void {
  const { database } = context;
  addOperation(scope, phoneNumbersApi.getNumber, async (request) => {
    const number = await findNumber(database.source.manager, request.person.id, request.params.id);
    if (!number) throw numberNotFound();
    return presentNumber(database.source.manager, context, number);
  });
}
