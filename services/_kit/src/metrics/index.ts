export type { Registry } from 'prom-client';
export { createMeasurement, measureWithScrapes, type Measurement } from './measurement';
export { createMetrics } from './metrics';
export { sharedMetric } from './shared-metric';
