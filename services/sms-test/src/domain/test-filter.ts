import type { TestStatus } from './sms-test';

/** Which of a person's tests are meant: those to which all of it applies. Canaries' tests are in nobody's history. */
export interface TestFilter {
  readonly status?: TestStatus | undefined;
  /** E.164. */
  readonly phoneNumber?: string | undefined;
  /** Asked for at this instant or later. */
  readonly from?: Date | undefined;
  /** Asked for before this instant. */
  readonly to?: Date | undefined;
  /** The name of a template. */
  readonly template?: string | undefined;
  /** Stands in the text or the number, capitals or not. */
  readonly search?: string | undefined;
}
