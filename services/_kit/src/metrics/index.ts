export type { Registry } from 'prom-client';
export { createMeasurement, type Measurement } from './measurement';
export { createMetrics } from './metrics';
