export { stopChild, stopProcess } from './child';
export { freeDataFolder, holdDataFolder, releaseDataFolder } from './data-folder';
export { describeProcess, isRunning, type RunningProcess } from './running';
