export { personErasedConsumer } from './consumer';
export { eraseSends, kitSteps } from './kit-steps';
export { requestErasure } from './requests';
export { eraseRows, startErasures, type ErasuresOptions } from './start-erasures';
export { deleteWhere, firstIdAfter, hideName, type ErasedBatch, type Erasure, type ErasureStep } from './step';
