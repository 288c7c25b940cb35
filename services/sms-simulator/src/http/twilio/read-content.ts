import { Refusal } from '../../messages/refusal';
import { all, filled, one, type Form } from './form';

const MAX_BODY_LENGTH = 1_600;
const MAX_MEDIA = 10;

export interface Content {
  readonly body: string;
  readonly mediaUrls: readonly string[];
}

/** Reads what a text says and shows. The simulator keeps no Content Templates, so no `ContentSid` is one of its own. Throws a Refusal. */
export function readContent(form: Form): Content {
  const contentSid = filled(form, 'ContentSid');
  if (contentSid !== undefined) throw new Refusal(21655, `The ContentSid ${contentSid} is Invalid`);
  if (filled(form, 'ContentVariables') !== undefined) throw new Refusal(21654);
  const mediaUrls = all(form, 'MediaUrl').filter((url) => url !== '');
  const body = one(form, 'Body') ?? '';
  if (body === '' && mediaUrls.length === 0) throw new Refusal(21602);
  if (body.length > MAX_BODY_LENGTH) throw new Refusal(21617);
  if (mediaUrls.length > MAX_MEDIA) throw new Refusal(21623);
  const bad = mediaUrls.find((url) => !isWebAddress(url));
  if (bad !== undefined) throw new Refusal(21620, `Invalid media URL(s): ${bad}`);
  return { body, mediaUrls };
}

/** Twilio's webhooks refuse a host with an underscore. */
export function readCallbackUrl(value: string | undefined): string | null {
  if (value === undefined) return null;
  if (isWebAddress(value) && !new URL(value).hostname.includes('_')) return value;
  throw new Refusal(21609, `The 'StatusCallback' URL ${value} is not a valid URL.`);
}

function isWebAddress(value: string): boolean {
  return /^https?:\/\/[^/]/i.test(value) && URL.canParse(value);
}
