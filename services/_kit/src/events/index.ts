export { dataFaults, readEvent, type Reading } from './validation';
