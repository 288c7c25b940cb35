import type { deliveryTrackerApi } from '@linecheck/shared-contracts';
import type { Static } from '@sinclair/typebox';
import type { DeliveryFigures } from '../../domain/delivery-figures';
import type { Stats, StatsRequest } from '../../domain/delivery-stats';
import type { Scope } from '../scope';

type StatsDocument = Static<typeof deliveryTrackerApi.DeliveryStats>;

export function presentDeliveryStats(
  { period, total, groups }: Stats,
  { window, groupBy, scope }: Pick<StatsRequest, 'window' | 'groupBy'> & { readonly scope: Scope },
): StatsDocument {
  return {
    scope,
    window,
    from: period.from.toISOString(),
    to: period.to.toISOString(),
    group_by: groupBy,
    total: presentFigures(total),
    groups: groups.map(({ key, figures }) => ({ key, ...presentFigures(figures) })),
  };
}

function presentFigures(figures: DeliveryFigures): Static<typeof deliveryTrackerApi.DeliveryFigures> {
  const { accepted, outcomes, permanentFailures, rate, rateWithoutPermanent, seconds } = figures;
  return {
    accepted,
    ...outcomes,
    permanent_failures: permanentFailures,
    delivery_rate: rate,
    delivery_rate_without_permanent: rateWithoutPermanent,
    seconds_to_phone: seconds === null ? null : { ...seconds },
  };
}
