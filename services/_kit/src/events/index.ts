export { dataFaults, readEvent } from './validation';
