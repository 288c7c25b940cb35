export { connectNats, type ConnectNatsOptions, type Nats, type NatsStatus } from './connect';
export { checkStreams, provisionStreams, type ProvisionOptions } from './streams';
