import { addOperation, cursorsOf, type App } from '@linecheck/service-kit/http';
import { pageOf } from '@linecheck/service-kit/pages';
import { Id, phoneNumbersApi } from '@linecheck/shared-contracts';
import { Type, type Static } from '@sinclair/typebox';
import type { Context } from '../../context';
import { pageOfNumbers, type ListPosition } from '../../persistence/phone-numbers';
import { presentNumbers } from '../presenters/number';

const Place = Type.Object({
  is_primary: Type.Boolean(),
  created_at: Type.Integer({ minimum: 0, maximum: Date.UTC(9999, 0), description: 'Milliseconds since 1970' }),
  id: Id,
});

const cursors = cursorsOf(phoneNumbersApi.listNumbers, Place);

export function listNumbersRoute(scope: App, context: Context): void {
  const { database } = context;
  addOperation(scope, phoneNumbersApi.listNumbers, async (request) => {
    const { limit, after } = cursors.request(request.query);
    const wanted = { limit: limit + 1, after: after === undefined ? null : positionOf(after) };
    const page = pageOf(await pageOfNumbers(database.source.manager, request.person.id, wanted), limit, placeOf);
    return cursors.present(page, await presentNumbers(database.source.manager, context, page.items));
  });
}

function placeOf({ isPrimary, createdAt, id }: ListPosition): Static<typeof Place> {
  return { is_primary: isPrimary, created_at: createdAt.getTime(), id };
}

function positionOf({ is_primary, created_at, id }: Static<typeof Place>): ListPosition {
  return { isPrimary: is_primary, createdAt: new Date(created_at), id };
}
