import { parsePhoneNumberFromString } from 'libphonenumber-js';

export type SenderKind = 'number' | 'short-code' | 'name' | 'service';

/** Something that the account may send from. */
export interface OwnSender {
  /** As `From` or `MessagingServiceSid` names it. */
  readonly sender: string;
  readonly kind: SenderKind;
  /** Of a short code: the one country that it reaches (ISO 3166-1 alpha-2). */
  readonly country: string | null;
}

/** What `From` may look like: E.164, a short code, up to eleven letters, digits and blanks with one letter, a Messaging Service's SID. */
export function senderKind(value: string): SenderKind | null {
  if (/^MG[0-9a-fA-F]{32}$/.test(value)) return 'service';
  const bare = value.replace(/^(?:whatsapp|rcs):/, '');
  if (/^\+[1-9]\d{6,14}$/.test(bare)) return 'number';
  if (/^\d{3,8}$/.test(value)) return 'short-code';
  return /^(?=.*[A-Za-z])[A-Za-z0-9 ]{1,11}$/.test(value) ? 'name' : null;
}

/** Reads a list such as `+15005550006,Linecheck,GB:60777,MG…`; a short code without a country is of the US. Throws an Error that names the fault. */
export function readSenders(list: string): OwnSender[] {
  return list.split(',').map((entry) => {
    const [, country = null, sender = ''] = /^\s*(?:([A-Z]{2}):)?(.*?)\s*$/.exec(entry) ?? [];
    const kind = senderKind(sender);
    if (kind === null)
      throw new Error(
        `"${sender}" is no sender: a number in E.164, a short code (GB:60777), up to 11 letters, digits and blanks, or a Messaging Service's SID`,
      );
    if (country !== null && kind !== 'short-code')
      throw new Error(`"${entry.trim()}": only a short code is of one country`);
    return { sender, kind, country: kind === 'short-code' ? (country ?? 'US') : null };
  });
}

/** Twilio takes no alphanumeric sender there. */
const WITHOUT_NAMES: ReadonlySet<string> = new Set(['US', 'CA']);

/** What the account may send from, and to where. */
export class Senders {
  private readonly own: ReadonlyMap<string, OwnSender>;

  constructor(senders: readonly OwnSender[]) {
    this.own = new Map(senders.map((sender) => [sender.sender, sender]));
  }

  owns(sender: string): boolean {
    return this.own.has(sender);
  }

  ofKind(kind: SenderKind): string[] {
    return [...this.own.values()].filter((own) => own.kind === kind).map(({ sender }) => sender);
  }

  /** Whether an own sender reaches the country of a number. */
  reaches(sender: string, to: string): 'yes' | 'no-names-there' | 'other-country' {
    const own = this.own.get(sender);
    const countries = countriesOf(to);
    if (own?.kind === 'name' && countries.some((country) => WITHOUT_NAMES.has(country))) return 'no-names-there';
    if (own?.kind === 'short-code' && !countries.some((country) => country === own.country)) return 'other-country';
    return 'yes';
  }
}

/** Where a number may be: one country, or those that share its calling code where the plan does not tell them apart. */
function countriesOf(to: string): readonly string[] {
  const number = parsePhoneNumberFromString(to);
  if (number?.country !== undefined) return [number.country];
  const possible = number?.getPossibleCountries() ?? [];
  return possible.length === 0 && to.startsWith('+1') ? ['US'] : possible;
}
