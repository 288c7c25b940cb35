export { Delivery, DeliveryTimeline, Observation } from './delivery';
export { getDelivery } from './get-delivery';
export { listDeliveries } from './list-deliveries';
export { live } from './live';
export { statusCallback } from './status-callback';
