import { countriesWithoutNames, senderKind } from '@linecheck/shared-contracts';
import { isCountry } from '@linecheck/shared-contracts/number-reading';

/** What is wrong with a sender, to stand behind its value; null where Twilio takes its form. */
export function senderFault(sender: string): string | null {
  if (senderKind(sender) !== null) return null;
  if (sender.startsWith('+')) return 'is not a number in E.164: + and 2 to 15 digits, the first of them not 0';
  if (/^MG.{9,}$/.test(sender)) return 'is not the SID of a Messaging Service: MG and 32 hexadecimal digits';
  if (/^\d+$/.test(sender))
    return `has ${sender.length} digits and no +: a number begins with + and its country code, a short code has 3 to 8 digits and does not begin with 0`;
  if (sender !== sender.trim()) return 'begins or ends with a blank';
  const foreign = /[^A-Za-z0-9 ]/u.exec(sender)?.[0];
  if (foreign !== undefined) return `holds ${JSON.stringify(foreign)}: a name is made of A–Z, a–z, 0–9 and blanks`;
  if (sender.length > 11) return `has ${sender.length} characters: a name has 11 at most`;
  return 'has no letter: a name has at least one, a number begins with + and its country code';
}

/** Reads `DE=Linecheck,US=+15005550006`. What has a fault must not come here. */
export function sendersByCountryOf(setting: string): ReadonlyMap<string, string> {
  return new Map(entriesOf(setting).map(({ country, sender }) => [country, sender]));
}

/** What is wrong with such a setting; null where nothing is. */
export function sendersByCountryFault(setting: string): string | null {
  const seen = new Set<string>();
  for (const { country, sender } of entriesOf(setting)) {
    if (!isCountry(country)) return `names ${JSON.stringify(country)}, which is no country of ISO 3166-1`;
    if (seen.has(country)) return `names ${country} twice`;
    seen.add(country);
    if (sender === '') return `names no sender for ${country}`;
    const fault = senderFault(sender);
    if (fault !== null) return `names a sender for ${country} that ${fault}`;
    if (senderKind(sender) === 'name' && countriesWithoutNames.some((without) => without === country))
      return `gives ${country} the name ${sender}, but Twilio takes no alphanumeric sender there`;
  }
  return null;
}

function entriesOf(setting: string): { country: string; sender: string }[] {
  if (setting.trim() === '') return [];
  return setting.split(',').map((entry) => {
    const [country = '', ...sender] = entry.split('=');
    return { country: country.trim(), sender: sender.join('=').trim() };
  });
}
