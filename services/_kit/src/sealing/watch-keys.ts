import { Counter, Gauge, type Registry } from 'prom-client';
import type { Logger } from '../logging';
import type { VersionedKeys } from './versioned-keys';

/** Makes keys report how they are used: in metrics always, and in the log once per version that is missing. */
export function watchKeys(log: Logger, metrics: Registry): (keys: VersionedKeys) => VersionedKeys {
  const versions = new Gauge({
    name: 'linecheck_key_versions',
    help: 'Versions of keys that this replica reads; 1 for those that it signs or seals with, else 0',
    labelNames: ['setting', 'version'],
    registers: [metrics],
  });
  const missing = new Counter({
    name: 'linecheck_missing_key_total',
    help: 'Uses of a key that this replica was not given',
    labelNames: ['setting', 'version'],
    registers: [metrics],
  });
  return (keys) => {
    const { setting, active, byVersion } = keys;
    const reported = new Set<number>();
    for (const version of byVersion.keys()) versions.set({ setting, version }, version === active ? 1 : 0);
    const onMissing = (version: number): void => {
      missing.inc({ setting, version });
      if (reported.has(version)) return;
      reported.add(version);
      log.error(
        { setting, version },
        'A key is missing here that another replica signs or seals with: give every replica this version, or make one active that all have',
      );
    };
    return { ...keys, onMissing };
  };
}
