import type { deliveryTrackerApi } from '@linecheck/shared-contracts';
import type { Static } from '@sinclair/typebox';
import type { DeliveryFigures } from '../../domain/delivery-figures';

export function presentFigures(figures: DeliveryFigures): Static<typeof deliveryTrackerApi.DeliveryFigures> {
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
