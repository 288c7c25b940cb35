/** What a text may come from at the provider. A `name` is an alphanumeric sender: one-way, so nobody can answer it. */
export const senderKinds = ['number', 'short-code', 'name', 'messaging-service'] as const;
export type SenderKind = (typeof senderKinds)[number];

/** As Twilio takes them: E.164; 3 to 8 digits; up to 11 of A–Z, a–z, 0–9 and blanks with one letter; MG and 32 hexadecimal digits. */
const FORMS: Readonly<Record<SenderKind, string>> = {
  number: '\\+[1-9][0-9]{1,14}',
  'short-code': '[1-9][0-9]{2,7}',
  name: '(?=[0-9 ]*[A-Za-z])(?! )[A-Za-z0-9 ]{0,10}[A-Za-z0-9]',
  'messaging-service': 'MG[0-9a-fA-F]{32}',
};

/** The form of every sender, for schemas. */
export const SENDER_PATTERN = `^(${Object.values(FORMS).join('|')})$`;

/** Null where the provider has no such sender. */
export function senderKind(sender: string): SenderKind | null {
  return senderKinds.find((kind) => new RegExp(`^(${FORMS[kind]})$`).test(sender)) ?? null;
}

/** Whether a phone can answer this sender, so that START reaches it. */
export function takesReplies(sender: string): boolean {
  return senderKind(sender) !== 'name';
}

/** Countries (ISO 3166-1 alpha-2) where Twilio takes no alphanumeric sender: 21612 or 21606. */
export const countriesWithoutNames = ['US', 'CA'] as const;
