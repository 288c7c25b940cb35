export type { Hold } from './hold';
export { keepLease, type Lease, type LeaseOptions, type LeaseState } from './keep-lease';
export { openOwnConnection, type ListeningConnection, type OwnConnection } from './own-connection';
export { fenceValues, heldBy } from './rows';
export { leaseCheck, showLease, type LeaseCheck } from './show-lease';
export { isWithin } from './within';
