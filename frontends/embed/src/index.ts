/** For any page: loads what Linecheck's remotes expose and shows it in an element. It needs neither React nor module federation. */
export { LinecheckLoadError, type LoadErrorCode } from './load-error';
export type { RemoteSource } from './load-container';
export { loadRemote, type LoadedRemote } from './load-remote';
export { mountLinecheck, type LinecheckOptions } from './mount';
export type * from '@linecheck/shared-contracts/remotes';
