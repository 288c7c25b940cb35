export type { Registry } from 'prom-client';
export { createMetrics } from './metrics';
