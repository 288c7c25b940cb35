export {
  runPeriodically,
  type PacedTask,
  type PeriodicTaskOptions,
  type PeriodicTask,
  type Work,
} from './run-periodically';
export { singleFlight, type SingleFlight } from './single-flight';
