import { Problem } from '@linecheck/service-kit/errors';
import type { FieldCode } from '@linecheck/shared-contracts';
import { MAX_CHARACTERS, MAX_SEGMENTS, measureText, type TextEncoding } from '@linecheck/shared-contracts/message-text';

/** A text as it will be sent. */
export interface MessageContent {
  text: string;
  segments: number;
  encoding: TextEncoding;
}

/** Why a text cannot be sent, for programs and said so that its author can mend it. */
export interface ContentFault {
  readonly code: FieldCode;
  readonly message: string;
}

/** Everything that phones do not show as a character, but line breaks and tabs. */
const control = /\p{Cc}/u;
const allowedControls = /[\n\t]/g;
const loneSurrogate = /\p{Cs}/u;
/** What is left when spaces and invisible characters are taken away. */
const visible = /[^\s\p{C}\p{Z}]/u;

/** A text as it is sent: its ends trimmed and its line breaks made one kind. */
export function composeMessage(written: string): MessageContent | { fault: ContentFault } {
  const text = written.replace(/\r\n?/g, '\n').trim();
  const fault = faultOf(text);
  if (fault !== null) return { fault };
  const { segments, encoding } = measureText(text);
  if (segments <= MAX_SEGMENTS) return { text, segments, encoding };
  const message = `It takes ${segments} segments; ${MAX_SEGMENTS} can be sent at once. Shorten it.`;
  return { fault: { code: 'too-many-segments', message } };
}

/** The same where a text that cannot be sent is refused; `field` of the request is where it comes from. Throws `message-invalid`. */
export function requireContent(written: string, field: string): MessageContent {
  const content = composeMessage(written);
  if ('text' in content) return content;
  throw messageInvalid(field, content.fault);
}

/** The refusal of a text; `field` of the request is where it comes from. */
export function messageInvalid(field: string, fault: ContentFault): Problem {
  return new Problem('message-invalid', { detail: fault.message, fields: [{ field, ...fault }] });
}

function faultOf(text: string): ContentFault | null {
  if (loneSurrogate.test(text)) {
    return { code: 'unsupported-characters', message: 'Half of a character is missing. Write the text again.' };
  }
  if (control.test(text.replace(allowedControls, ''))) {
    const message = 'It holds a control character that cannot be texted. Use letters, digits, signs and line breaks.';
    return { code: 'unsupported-characters', message };
  }
  if (!visible.test(text)) return { code: 'blank', message: 'It is blank. Write a text that can be seen.' };
  if (text.length <= MAX_CHARACTERS) return null;
  return { code: 'too-long', message: `It is longer than ${MAX_CHARACTERS} characters. Shorten it.` };
}
