import { existsSync, readdirSync } from 'node:fs';

/** Debian's libfaketime, for programs of several threads; undefined where it is not installed. */
const library = (existsSync('/usr/lib') ? readdirSync('/usr/lib') : [])
  .map((folder) => `/usr/lib/${folder}/faketime/libfaketimeMT.so.1`)
  .find(existsSync);

export const canFakeTime = library !== undefined;

/** The environment of a process whose wall clock is so many seconds ahead; its timers run as ever. */
export function underClock(aheadSeconds: number): Record<string, string> {
  if (library === undefined) throw new Error('libfaketime is not installed.');
  return {
    LD_PRELOAD: library,
    FAKETIME: `${aheadSeconds < 0 ? '-' : '+'}${Math.abs(aheadSeconds)}s`,
    FAKETIME_DONT_FAKE_MONOTONIC: '1',
  };
}
