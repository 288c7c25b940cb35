export { isStreamUnavailable } from './stream-unavailable';
export { whileUnanswered } from './unanswered';
export { checkStreams, inspectStreams, type StreamFaults } from './check';
export { connectNats, NatsUnavailableError, type ConnectNatsOptions, type Nats, type NatsStatus } from './connect';
export { assertDurable, readDurability, type Durability, type DurabilitySource } from './durability';
export { natsChecks, openNats, type OpenedNats, type OpenNatsOptions } from './open';
export { EPOCH_KEY } from './topology';
export { provisionOutside, provisionStreams, type ProvisionOptions } from './provision';
export {
  configFile,
  type AccountUsers,
  type ClusterSettings,
  type Credentials,
  type ServerSettings,
  type ServerUser,
} from './server-config';
export { newestEvent, type NewestEvent } from './newest-event';
export { measureEventsStream } from './stream-metrics';
