export { appendEvents, insertEvents, type NewEvent } from './append';
export { prepareEvents, type PreparedEvent } from './prepare';
export { startOutboxRelay, type OutboxRelay, type OutboxRelayOptions } from './relay';
