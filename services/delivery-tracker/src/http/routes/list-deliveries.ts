import type { Person } from '@linecheck/service-kit/auth';
import { Problem } from '@linecheck/service-kit/errors';
import { addOperation, idCursorsOf, languageFor, readInstant, type App } from '@linecheck/service-kit/http';
import { deliveryTrackerApi, locales, type QueryOf } from '@linecheck/shared-contracts';
import type { DeliveriesFilter } from '../../domain/delivery';
import type { Context } from '../../context';
import { listDeliveries } from '../../use-cases/read-deliveries';
import { presentDelivery, presentForOperator } from '../presenters/delivery';
import { checkedScope } from '../scope';

type Query = QueryOf<typeof deliveryTrackerApi.listDeliveries>;

const cursors = idCursorsOf(deliveryTrackerApi.listDeliveries);

export function listDeliveriesRoute(app: App, { database }: Context): void {
  addOperation(app, deliveryTrackerApi.listDeliveries, async (request, reply) => {
    const { person, query } = request;
    const scope = checkedScope(person, query.scope ?? 'own');
    const present = scope === 'all' ? presentForOperator : presentDelivery;
    const locale = languageFor(request, reply, locales);
    const page = await listDeliveries(database.source.manager, filterOf(query, person), cursors.request(query));
    return cursors.present(
      page,
      page.items.map((message) => present(message, locale)),
    );
  });
}

const OPERATORS_ONLY = {
  field: 'user_id',
  message: 'is taken with scope=all only, by operators',
  code: 'operators-only',
} as const;

function filterOf(query: Query, person: Person): DeliveriesFilter {
  const { scope, user_id, to: recipient, error_code: code, status, outcome, purpose, country } = query;
  if (user_id !== undefined && scope !== 'all') throw new Problem('invalid-request', { fields: [OPERATORS_ONLY] });
  const userId = scope === 'all' ? (user_id ?? null) : person.id;
  const since = readInstant('since', query.since);
  return {
    userId,
    recipient,
    code,
    status,
    outcome,
    purpose,
    country,
    since,
    until: readInstant('until', query.until),
  };
}
