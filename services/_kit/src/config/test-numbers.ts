import { E164_PATTERN } from '@linecheck/shared-contracts';

const E164 = new RegExp(E164_PATTERN);

/** Reads `+12025550100,+12025550101`. What has a fault must not come here. */
export function testNumbersOf(setting: string): ReadonlySet<string> {
  return new Set(entriesOf(setting));
}

/** What is wrong with such a setting; null where nothing is. */
export function testNumbersFault(setting: string): string | null {
  const seen = new Set<string>();
  for (const number of entriesOf(setting)) {
    if (!E164.test(number))
      return `names ${JSON.stringify(number)}, which is no number in E.164: + and 2 to 15 digits, the first of them not 0`;
    if (seen.has(number)) return `names ${number} twice`;
    seen.add(number);
  }
  return null;
}

function entriesOf(setting: string): string[] {
  return setting.trim() === '' ? [] : setting.split(',').map((number) => number.trim());
}
