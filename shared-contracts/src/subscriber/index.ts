export {
  createSubscriber,
  type IncomingMessage,
  type Outcome,
  type Report,
  type Subscriber,
  type SubscriberOptions,
} from './subscriber';
export { readEvent, type Reading } from './read-event';
export type { EventData, EventName, EventOf } from '../events';
