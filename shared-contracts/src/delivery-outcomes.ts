/**
 * How a text stands when texts are counted. `pending`: no end yet; `unconfirmed`: none after 72 hours; `refused`: the
 * provider did not take it. A text that was read was delivered.
 */
export const deliveryOutcomes = [
  'pending',
  'unconfirmed',
  'delivered',
  'undelivered',
  'failed',
  'canceled',
  'refused',
] as const;
export type DeliveryOutcome = (typeof deliveryOutcomes)[number];
