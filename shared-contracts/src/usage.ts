import { errors, type ErrorCode } from './errors';

/** What may be said of how people use the product: closed lists, so that no report can carry a number, a text or a name. */

/** The pages of the product. */
export const usagePages = ['dashboard', 'phone-management', 'test', 'settings', 'operations'] as const;
export type UsagePage = (typeof usagePages)[number];

/** By which way a person came to a page or a widget; `link` is an address that was opened as such. */
export const usageWays = ['quick-action', 'sidebar', 'widget', 'link'] as const;
export type UsageWay = (typeof usageWays)[number];

/** What remotes expose, and `other` for a widget of the host's own. */
export const usageWidgets = ['phone-numbers', 'phone-management', 'sms-test', 'sms-analytics', 'other'] as const;
export type UsageWidget = (typeof usageWidgets)[number];

/** The remotes whose load time is counted; `other` for those of the host's own. */
export const usageRemotes = ['phone_widget', 'sms_test', 'other'] as const;
export type UsageRemote = (typeof usageRemotes)[number];

/** A number is being registered from its first digit on, and registered once it is verified. */
export const registrationSteps = ['started', 'completed'] as const;
export type RegistrationStep = (typeof registrationSteps)[number];

/** What a page gives itself where no service answered, beside the error catalogue; `other` for a code of another version. */
const pageErrors = [
  'network',
  'timeout',
  'unreadable-answer',
  'no-access-token',
  'remote-unavailable',
  'other',
] as const;
export type UsageErrorCode = ErrorCode | (typeof pageErrors)[number];
export const usageErrorCodes: readonly UsageErrorCode[] = [...(Object.keys(errors) as ErrorCode[]), ...pageErrors];

/** How many of one kind a report may hold. */
export const USAGE_REPORT_ITEMS = 20;
/** Reports that a person may send in a minute, over all replicas. */
export const USAGE_REPORTS_PER_MINUTE = 60;
/** A load that took longer counts as this long, in ms. */
export const LONGEST_LOAD_MS = 60_000;

export const usageWindows = ['7d', '30d', '90d'] as const;
export type UsageWindow = (typeof usageWindows)[number];

/** What the product sets out to reach. Shares are of 1. */
export const usageTargets = {
  /** Of the people who see the dashboard, those who come to its phone numbers within `discoveryDays`. */
  discovery: 0.8,
  discoveryDays: 7,
  /** Of the people who begin to type a number, those who verify it. */
  registration: 0.9,
  registrationDays: 14,
  /** Of the people who verify their first number, those who send a test within `testDays`. */
  tests: 0.7,
  testDays: 14,
  /** Within which 95 % of the loads of a remote end. */
  loadMs: 500,
  /** Average of 1 to 5. */
  satisfaction: 4.5,
} as const;
