export { countHit, selectHits } from './hits';
export { judge, type Limit, type Verdict } from './sliding-window';
