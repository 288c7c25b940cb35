import { addOperation, cursorsOf, type App } from '@linecheck/service-kit/http';
import { Id, phoneNumbersApi } from '@linecheck/shared-contracts';
import { Type } from '@sinclair/typebox';
import type { Context } from '../../context';
import { pageOfNumbers, type ListPosition } from '../../persistence/phone-numbers';
import { presentNumbers } from '../presenters/number';

const USUAL_PAGE = 25;

const cursors = cursorsOf(
  phoneNumbersApi.listNumbers,
  Type.Object({
    is_primary: Type.Boolean(),
    created_at: Type.Integer({ minimum: 0, maximum: Date.UTC(9999, 0), description: 'Milliseconds since 1970' }),
    id: Id,
  }),
);

export function listNumbersRoute(scope: App, { database, senders }: Context): void {
  addOperation(scope, phoneNumbersApi.listNumbers, async (request) => {
    const { limit = USUAL_PAGE, cursor } = request.query;
    const page = { limit: limit + 1, after: positionOf(cursor) };
    const numbers = await pageOfNumbers(database.source.manager, request.person.id, page);
    const shown = numbers.slice(0, limit);
    const last = shown.at(-1);
    return {
      items: await presentNumbers(database.source.manager, senders, shown),
      next_cursor: last && numbers.length > limit ? cursorAfter(last) : null,
    };
  });
}

function cursorAfter({ isPrimary, createdAt, id }: ListPosition): string {
  return cursors.after({ is_primary: isPrimary, created_at: createdAt.getTime(), id });
}

function positionOf(cursor: string | undefined): ListPosition | null {
  const place = cursors.read(cursor);
  return place ? { isPrimary: place.is_primary, createdAt: new Date(place.created_at), id: place.id } : null;
}
