/**
 * ISO 3166-1 alpha-2 codes of countries whose carriers usually do not report deliveries, so that silence there says
 * nothing about a text. No provider publishes such a list. This one holds what Android's own test suite excuses from
 * delivery reports for every nationwide carrier (NO_DELIVERY_REPORTS in SmsManagerTest: Globe, Smart and Sun, 515-02, -03, -05).
 */
export const silentCarrierCountries: ReadonlySet<string> = new Set(['PH']);
