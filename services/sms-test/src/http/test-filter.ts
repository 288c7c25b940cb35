import { readInstant } from '@linecheck/service-kit/http';
import type { QueryOf, smsTestApi } from '@linecheck/shared-contracts';
import type { TestFilter } from '../domain/test-filter';

/** What the query of the history or of its export asks for. Throws `invalid-request` for a time that cannot be read. */
export function testFilterOf(query: QueryOf<typeof smsTestApi.exportTests>): TestFilter {
  return {
    status: query.status,
    phoneNumber: query.phone_number,
    from: readInstant('from', query.from),
    to: readInstant('to', query.to),
    template: query.template,
    search: query.q,
  };
}
