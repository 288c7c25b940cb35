export { seal, unseal } from './sealing';
export { HIGHEST_KEY_VERSION, keyOf, MissingKeyError, parseVersionedKeys, type VersionedKeys } from './versioned-keys';
export { watchKeys } from './watch-keys';
