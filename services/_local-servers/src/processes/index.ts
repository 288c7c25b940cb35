export { requireNotAborted, stopChild, stopOnAbort, stopProcess } from './child';
export { freeDataFolder, holdDataFolder, releaseDataFolder } from './data-folder';
export { freePort } from './free-port';
export { removeFolder } from './remove-folder';
export { stopWithOwner, type OwnerWatch } from './stop-with-owner';
export { describeProcess, isRunning, type RunningProcess } from './running';
