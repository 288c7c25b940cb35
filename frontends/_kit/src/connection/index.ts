export { ConnectionBanner } from './ConnectionBanner';
export { HealQueries } from './HealQueries';
export { LoadFailure } from './LoadFailure';
