import type { Person } from '@linecheck/service-kit/auth';
import { Problem } from '@linecheck/service-kit/errors';
import { addOperation, idCursorsOf, languageFor, type App } from '@linecheck/service-kit/http';
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

function filterOf(query: Query, person: Person): DeliveriesFilter {
  const { scope, user_id, to: recipient, error_code: code, status, outcome, purpose, country } = query;
  if (user_id !== undefined && scope !== 'all') throw wrong('user_id', 'is taken with scope=all only, by operators');
  const userId = scope === 'all' ? (user_id ?? null) : person.id;
  const since = instant('since', query.since);
  return {
    userId,
    recipient,
    code,
    status,
    outcome,
    purpose,
    country,
    since,
    until: instant('until', query.until),
  };
}

/** RFC 3339 has leap seconds, which no clock of ours can tell. */
function instant(field: string, text: string | undefined): Date | undefined {
  if (text === undefined) return undefined;
  const at = new Date(text);
  if (Number.isNaN(at.getTime())) throw wrong(field, 'must be a time such as 2026-05-01T10:00:00Z');
  return at;
}

function wrong(field: string, message: string): Problem {
  return new Problem('invalid-request', { fields: [{ field, message }] });
}
