import { addOperation, type App } from '@linecheck/service-kit/http';
import { phoneNumbersApi } from '@linecheck/shared-contracts';
import type { Context } from '../../context';
import { pageOfNumbers } from '../../persistence/phone-numbers';
import { cursorAfter, positionOf } from '../list-cursor';
import { presentNumbers } from '../present-number';

const USUAL_PAGE = 25;

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
