export { stopChild, stopProcess } from './child';
export { freeDataFolder, holdDataFolder, releaseDataFolder } from './data-folder';
export { freePort } from './free-port';
export { describeProcess, isRunning, type RunningProcess } from './running';
