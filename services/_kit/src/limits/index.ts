export { hit } from './hit';
export type { Limit, Verdict } from './sliding-window';
