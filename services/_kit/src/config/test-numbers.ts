import { E164_PATTERN } from '@linecheck/shared-contracts';
import { readNumber } from '@linecheck/shared-contracts/number-reading';
import { identityOf, spellingsOf } from '@linecheck/shared-contracts/number-reading/identity';

const E164 = new RegExp(E164_PATTERN);

/** Reads `+12025550100,+1 202 555 0101`: each number (E.164) with every other spelling of the same phone. What has a fault must not come here. */
export function testNumbersOf(setting: string): ReadonlySet<string> {
  return new Set(entriesOf(setting).flatMap((entry) => spellingsOf(e164Of(entry) ?? entry)));
}

/** What is wrong with such a setting; null where nothing is. */
export function testNumbersFault(setting: string): string | null {
  const seen = new Set<string>();
  for (const entry of entriesOf(setting)) {
    const number = e164Of(entry);
    if (number === null)
      return `names ${JSON.stringify(entry)}, which is no number in E.164: + and 2 to 15 digits, the first of them not 0`;
    if (seen.has(identityOf(number))) return `names ${number} twice`;
    seen.add(identityOf(number));
  }
  return null;
}

/** In any range, because no text goes to it. */
function e164Of(entry: string): string | null {
  if (E164.test(entry)) return entry;
  const reading = readNumber(entry, { accepts: (e164) => E164.test(e164) });
  return reading.outcome === 'number' ? reading.number.e164 : null;
}

function entriesOf(setting: string): string[] {
  return setting.trim() === '' ? [] : setting.split(',').map((number) => number.trim());
}
