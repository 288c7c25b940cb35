/** Where codes may be typed: the origins of the dashboards, and our own. */
export interface CodeOrigins {
  readonly allowedOrigins: readonly string[];
  readonly publicUrl: string;
}

/** The host whose pages may fill the code in by themselves: the calling page's if it is one of ours, else our own. */
export function codeHost(origin: string | undefined, { allowedOrigins, publicUrl }: CodeOrigins): string {
  const own = new URL(publicUrl);
  const known = origin !== undefined && (origin === own.origin || allowedOrigins.includes(origin));
  return (known ? new URL(origin) : own).hostname;
}

/** The text of a code. Its last line is what browsers read (WebOTP): nothing may follow it. All of it is GSM-7. */
export function codeText(code: string, host: string, livesForMs: number): string {
  const minutes = Math.max(1, Math.floor(livesForMs / 60_000));
  const life = minutes === 1 ? '1 minute' : `${minutes} minutes`;
  return `${code} is your Linecheck code. It works for ${life}.\n@${host} #${code}`;
}

const ALONE = 160;
/** Of several segments each holds seven characters fewer: they say how they belong together. */
const JOINED = 153;

/** Into how many segments the text of a code is cut. */
export function segmentsOf(text: string): number {
  return text.length <= ALONE ? 1 : Math.ceil(text.length / JOINED);
}
