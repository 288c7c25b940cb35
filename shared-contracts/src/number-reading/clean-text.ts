import { plainCharacters } from './digits';

/** What copying leaves around a number, taken off; a text of which nothing else is known. */
export interface CleanText {
  /** ASCII digits, `+`, `-`, round brackets, blanks and whatever else was written. */
  readonly text: string;
  readonly isScientific: boolean;
}

/** How spreadsheets show a number that is too wide for its cell: digits are lost. */
const SCIENTIFIC = /^[+-]?\d(?:[.,]\d+)?e\s*\+?\d{1,2}$/i;
const QUOTES = /["'`´\u2018-\u201f\u2039\u203a\u00ab\u00bb]/gu;
const THOUSANDS = /^\d{1,3}(?:,\d{3}){2,}$/;
/** A column of numbers with decimals: `447700900456.0`. */
const DECIMAL = /^(\+?\d{7,15})\.0+$/;

/** Takes the digits of every script, and everything that nobody sees or that a sheet, a link or a chat put around the number. */
export function cleanText(written: string): CleanText {
  const plain = plainCharacters(written)
    .replace(/[\u2795\u066d]/gu, (sign) => (sign === '\u2795' ? '+' : ' '))
    .replace(/[\p{Pd}\u2212\u2043\u02d7\u30fc\uff70]/gu, '-')
    .replace(/[\p{Zs}\s\p{Pc}*\u00b7\u2022\u2027\u30fb]/gu, (blank) => (/[\n\r\u2028\u2029]/.test(blank) ? '\n' : ' '))
    .replace(/[\u060c\u3001]/gu, ',')
    .replace(/\u061b/gu, ';')
    .replace(/(?![()])\p{Ps}/gu, '(')
    .replace(/(?![()])\p{Pe}/gu, ')')
    .trim();
  const unquoted = fromLink(plain)
    .replace(/^=(?=\s*["'+\d])/, '')
    .replace(QUOTES, '')
    .trim();
  const text = THOUSANDS.test(unquoted) ? unquoted.replaceAll(',', '') : unquoted.replace(DECIMAL, '$1');
  return { text: text.replace(/^(?:\+\s*){2,}/, '+'), isScientific: SCIENTIFIC.test(text) };
}

const SCHEME = /^(?:tel|sms|smsto|callto|whatsapp):(?:\/\/)?/i;
const CHAT_LINK = /^(?:https?:\/\/)?(?:wa\.me\/|(?:api|web)\.whatsapp\.com\/send\/?\?(?:.*&)?phone=)\+?/i;
const CONTEXT = /;phone-context=\s*(\+[\d.()-]+)/i;
const PARAMETER = /;(?!ext=)[a-z][\w-]*(?:=[^;]*)?/gi;

/** The number of a link: RFC 3966 (`tel:`, with the context of a local number), RFC 5724 (`sms:`), and links into chats, which name it in full. */
function fromLink(text: string): string {
  const chat = CHAT_LINK.exec(text);
  if (chat) return `+${text.slice(chat[0].length).replace(/[?&#/].*$/s, '')}`;
  const isLink = SCHEME.test(text);
  if (!isLink) return text;
  const address = percentDecoded(text.replace(SCHEME, '')).replace(/\?.*$/s, '').trim();
  const context = CONTEXT.exec(address)?.[1] ?? '';
  const number = address.replace(CONTEXT, '').replace(PARAMETER, '').trim();
  return number.startsWith('+') ? number : context + number;
}

function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // URIError: a % that begins no octet.
    return text;
  }
}
