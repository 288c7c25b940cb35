export { defineConsumer, type Consumer } from './consumer';
export { startConsumers, type ConsumersOptions, type RunningConsumers } from './start-consumers';
