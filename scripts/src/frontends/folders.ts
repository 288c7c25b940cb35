import { remotes } from '@linecheck/shared-contracts/remotes';
import { inRepository } from '../repository.js';

/** Folder under `frontends/` of every frontend that is built; remotes are named there with dashes. */
export const frontendNames: readonly string[] = ['shell', ...Object.keys(remotes).map(folderOfRemote)];

/** The page of all components and their states: built for those who work on them and for its test, and never part of a system. */
export const GALLERY = '_gallery';

export function folderOfRemote(remote: string): string {
  return remote.replaceAll('_', '-');
}

export function frontendFolder(name: string): string {
  return inRepository('frontends', name);
}

export function builtFrontend(name: string): string {
  return inRepository('frontends', name, 'dist');
}

/** Where builds for development go, apart from the ones that `npm start` and `npm test` serve. */
export function developedFrontend(name: string): string {
  return inRepository('node_modules', '.cache', 'linecheck', 'development', name);
}
