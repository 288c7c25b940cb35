// Every fault of the walk. `alerts` are those that it is to make fire, with `isOwn` those of some labels alone; `provoke` answers a state that the others
// get; `goOn` is done again and again until all of them fire, `mend` is what their runbooks say, `untilOver` is done again until none fires, and `after` then.
// `takesMs`: so long it may take without anything moving. `divisor`: of its durations, in the place of that of the walk.
import { callbacksForged, callbacksOfOthers } from './callbacks.mjs';
import { codeGateAway, codeGateRefuses, codesBlocked, codesLifted, codesPumped } from './codes.mjs';
import { consumerSlow, eventBroken, eventOfNewerVersion, eventTooLarge, streamFull, streamsLost } from './events.mjs';
import { accountRefused, answersLost, providerFails, textsUndelivered } from './provider.mjs';
import { databaseFrozen, identityFrozen, natsFrozen, replicaStalls, serviceFrozen } from './servers.mjs';
import { filesScarce, keyTakenAway, sendingLimitReached } from './settings.mjs';
import { erasureHeldUp, tableLocked } from './slow.mjs';

/** Beside the next ones: what takes long and is in nobody's way. */
export const slow = [tableLocked, erasureHeldUp, eventOfNewerVersion];

export const onOneSystem = [
  textsUndelivered,
  answersLost,
  providerFails,
  accountRefused,
  callbacksForged,
  callbacksOfOthers,
  eventTooLarge,
  consumerSlow,
  natsFrozen,
  identityFrozen,
  serviceFrozen,
  databaseFrozen,
  replicaStalls,
  streamFull,
  streamsLost,
];

/** Each restarts the system, so nothing else goes on meanwhile. Dead letters are those of this round alone. */
export const alone = [
  eventBroken,
  codesPumped,
  codesLifted,
  codesBlocked,
  codeGateAway,
  codeGateRefuses,
  sendingLimitReached,
  keyTakenAway,
  filesScarce,
];

/** Alerts that no fault on one machine brings about, with the reason. */
export const notProvoked = {};
