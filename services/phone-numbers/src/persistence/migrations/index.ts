import { OptOuts1764000100000 } from '@linecheck/service-kit/sms';
import { PhoneNumbers1764000000000 } from './1764000000000-phone-numbers';
import { PersonRevisions1764000050000 } from './1764000050000-person-revisions';
import { EarlierProofs1764310050000 } from './1764310050000-earlier-proofs';
import { RemovedNumbers1764420000100 } from './1764420000100-removed-numbers';
import { UnprovenCodes1764700000000 } from './1764700000000-unproven-codes';
import { TextOutcomes1764800000000 } from './1764800000000-text-outcomes';
import { ReplacedNumbers1764800100000 } from './1764800100000-replaced-numbers';
import { NumberHistory1764900000000 } from './1764900000000-number-history';
import { OverrideChangesOfAKey1764900050000 } from './1764900050000-override-changes-of-a-key';
import { NumbersByNumber1764950000200 } from './1764950000200-numbers-by-number';
import { ToldStops1764950100400 } from './1764950100400-told-stops';

/** In the order in which they run. */
export const migrations = [
  PhoneNumbers1764000000000,
  PersonRevisions1764000050000,
  OptOuts1764000100000,
  EarlierProofs1764310050000,
  RemovedNumbers1764420000100,
  UnprovenCodes1764700000000,
  TextOutcomes1764800000000,
  ReplacedNumbers1764800100000,
  NumberHistory1764900000000,
  OverrideChangesOfAKey1764900050000,
  NumbersByNumber1764950000200,
  ToldStops1764950100400,
];
