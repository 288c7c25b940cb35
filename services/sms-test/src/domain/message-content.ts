import { Problem } from '@linecheck/service-kit/errors';
import { SegmentedMessage } from 'sms-segments-calculator';

/** The built-in template, used where the person writes no text of their own. */
export const testTemplate = 'This is a test message from Linecheck. If you can read it, texts reach this phone.';

/** Twilio's limit for one message. */
export const MAX_CHARACTERS = 1600;
/** More than ten segments are refused or cut by some carriers. */
export const MAX_SEGMENTS = 10;

/** A text as it will be sent. */
export interface MessageContent {
  text: string;
  segments: number;
}

/** Why a text cannot be sent, said so that its author can mend it. */
export interface ContentFault {
  fault: string;
}

/** Everything that phones do not show as a character, but line breaks and tabs. */
const control = /\p{Cc}/u;
const allowedControls = /[\n\t]/g;
const loneSurrogate = /\p{Cs}/u;
/** What is left when spaces and invisible characters are taken away. */
const visible = /[^\s\p{C}\p{Z}]/u;

/** The text of a test: the person's own, its ends trimmed and its line breaks made one kind, or the template. */
export function composeMessage(custom: string | undefined): MessageContent | ContentFault {
  if (custom === undefined) return measured(testTemplate);
  const text = custom.replace(/\r\n?/g, '\n').trim();
  const fault = faultOf(text);
  return fault === null ? measuredWithin(text) : { fault };
}

/** The same where a text that cannot be sent is refused. Throws `message-invalid`. */
export function requireContent(custom: string | undefined): MessageContent {
  const content = composeMessage(custom);
  if ('text' in content) return content;
  throw new Problem('message-invalid', {
    detail: content.fault,
    fields: [{ field: 'custom_message', message: content.fault }],
  });
}

function faultOf(text: string): string | null {
  if (loneSurrogate.test(text)) return 'Half of a character is missing. Write the text again.';
  if (control.test(text.replace(allowedControls, ''))) {
    return 'It holds a control character that cannot be texted. Use letters, digits, signs and line breaks.';
  }
  if (!visible.test(text)) return 'It is blank. Write a text, or leave it out to send the built-in one.';
  if ([...text].length > MAX_CHARACTERS) return `It is longer than ${MAX_CHARACTERS} characters. Shorten it.`;
  return null;
}

function measuredWithin(text: string): MessageContent | ContentFault {
  const content = measured(text);
  if (content.segments <= MAX_SEGMENTS) return content;
  return { fault: `It takes ${content.segments} segments; ${MAX_SEGMENTS} can be sent at once. Shorten it.` };
}

function measured(text: string): MessageContent {
  return { text, segments: new SegmentedMessage(text).segmentsCount };
}
