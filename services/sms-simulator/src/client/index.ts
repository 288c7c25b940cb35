export { SimulatorClient, SimulatorRefusal, type Received, type SimulatorAddress, type Wait } from './simulator-client';
export { startSimulator, type StartOptions, type TestSimulator } from './start-simulator';
export type { CallbackView, Text } from '../http/control/text';
export type { FaultRule } from '../network/faults';
