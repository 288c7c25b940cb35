/** Every limit that a caller may reach, by its stable name: `limit` of a problem document, policies of the RateLimit headers. */
export const limitNames = [
  'requests-per-minute',
  'code-interval',
  'codes-per-own-number-10-minutes',
  'codes-per-person-day',
  'codes-per-number-10-minutes',
  'codes-per-number-hour',
  'codes-installation-hour',
  'codes-installation-day',
  'unproven-per-installation',
  'unproven-per-country',
  'unproven-per-range',
  'unproven-per-network',
  'unproven-per-address',
  'countries-per-address',
  'tries-per-code',
  'tries-per-own-number-day',
  'tests-per-person-minute',
  'tests-per-person-hour',
  'tests-per-person-day',
  'tests-per-number-hour',
  'tests-per-number-day',
  'tests-installation-hour',
  'tests-installation-day',
] as const;
export type LimitName = (typeof limitNames)[number];

/** What each limit holds for, after an amount: "20 codes within 24 hours for one person". */
export const limitScopes: Readonly<Record<LimitName, string>> = {
  'requests-per-minute': 'from one person or address',
  'code-interval': 'to one number',
  'codes-per-own-number-10-minutes': 'to one of your numbers',
  'codes-per-person-day': 'for one person',
  'codes-per-number-10-minutes': 'to one number',
  'codes-per-number-hour': 'to one number',
  'codes-installation-hour': 'from this installation',
  'codes-installation-day': 'from this installation',
  'unproven-per-installation': 'from this installation without any being entered',
  'unproven-per-country': 'to numbers of this country without any being entered',
  'unproven-per-range': 'to numbers that begin like this one without any being entered',
  'unproven-per-network': 'from one network without any being entered',
  'unproven-per-address': 'from one address without any being entered',
  'countries-per-address': 'for codes from one address',
  'tries-per-code': 'for one code',
  'tries-per-own-number-day': 'for one of your numbers',
  'tests-per-person-minute': 'for one person',
  'tests-per-person-hour': 'for one person',
  'tests-per-person-day': 'for one person',
  'tests-per-number-hour': 'to one number',
  'tests-per-number-day': 'to one number',
  'tests-installation-hour': 'from this installation',
  'tests-installation-day': 'from this installation',
};

/** What limits count. A text is one or more segments; the provider bills them. */
export const limitUnits = ['requests', 'codes', 'tries', 'segments', 'countries'] as const;
export type LimitUnit = (typeof limitUnits)[number];

/** The limits of a whole installation: operators are notified before one stops anything. */
export const ceilingNames = [
  'codes-installation-hour',
  'codes-installation-day',
  'tests-installation-hour',
  'tests-installation-day',
] as const satisfies readonly LimitName[];
export type CeilingName = (typeof ceilingNames)[number];

/** What a ceiling is for: the texts with codes, or the tests. */
export const ceilingPurposes = ['verification', 'test'] as const;
export type CeilingPurpose = (typeof ceilingPurposes)[number];
