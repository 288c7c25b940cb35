export { seal, unseal } from './sealing';
export { parseVersionedKeys, type VersionedKeys } from './versioned-keys';
