/**
 * What Twilio's documentation says of the answers of the Messages API (twilio.com/docs/messaging/api/message-resource, message-feedback-resource,
 * media-resource), as JSON schemas of our own: they hold where Twilio's OpenAPI document is not at hand.
 */
const text = { type: 'string' };
const textOrNull = { type: ['string', 'null'] };
const rfc2822 = { type: 'string', pattern: '^\\w{3}, \\d{2} \\w{3} \\d{4} \\d{2}:\\d{2}:\\d{2} \\+0000$' };
const rfc2822OrNull = { anyOf: [rfc2822, { type: 'null' }] };
const sid = (prefix: string): object => ({ type: 'string', pattern: `^(${prefix})[0-9a-fA-F]{32}$` });
const uri = { type: 'string', pattern: '^/2010-04-01/Accounts/AC[0-9a-f]{32}/\\S+\\.json$' };

function document(properties: Readonly<Record<string, object>>): object {
  return { type: 'object', properties, required: Object.keys(properties), additionalProperties: false };
}

export const messageFields = {
  account_sid: sid('AC'),
  api_version: { const: '2010-04-01' },
  body: text,
  date_created: rfc2822,
  date_sent: rfc2822OrNull,
  date_updated: rfc2822,
  direction: { enum: ['inbound', 'outbound-api', 'outbound-call', 'outbound-reply'] },
  error_code: { type: ['integer', 'null'] },
  error_message: textOrNull,
  from: textOrNull,
  messaging_service_sid: { anyOf: [sid('MG'), { type: 'null' }] },
  num_media: { type: 'string', pattern: '^\\d+$' },
  num_segments: { type: 'string', pattern: '^\\d+$' },
  price: { anyOf: [{ type: 'string', pattern: '^-?\\d+\\.\\d+$' }, { type: 'null' }] },
  price_unit: { type: 'string', pattern: '^[A-Z]{3}$' },
  sid: sid('SM|MM'),
  status: {
    enum: [
      'queued',
      'sending',
      'sent',
      'failed',
      'delivered',
      'undelivered',
      'receiving',
      'received',
      'accepted',
      'scheduled',
      'read',
      'partially_delivered',
      'canceled',
    ],
  },
  subresource_uris: { type: 'object', additionalProperties: uri },
  to: text,
  uri,
} as const;

export const messageAnswer = document(messageFields);

export const feedbackAnswer = document({
  account_sid: sid('AC'),
  date_created: rfc2822,
  date_updated: rfc2822,
  message_sid: sid('SM|MM'),
  outcome: { enum: ['confirmed', 'unconfirmed'] },
  uri,
});

const page = {
  end: { type: 'integer' },
  first_page_uri: text,
  next_page_uri: textOrNull,
  page: { type: 'integer' },
  page_size: { type: 'integer' },
  previous_page_uri: textOrNull,
  start: { type: 'integer' },
  uri: text,
};

export const messageListAnswer = document({ ...page, messages: { type: 'array', items: messageAnswer } });

export const mediaListAnswer = document({
  ...page,
  media_list: {
    type: 'array',
    items: document({
      account_sid: sid('AC'),
      content_type: text,
      date_created: rfc2822,
      date_updated: rfc2822,
      parent_sid: sid('SM|MM'),
      sid: sid('ME'),
      uri,
    }),
  },
});

export const errorAnswer = document({
  code: { type: 'integer' },
  message: text,
  more_info: { type: 'string', pattern: '^https://www\\.twilio\\.com/docs/errors/\\d+$' },
  status: { type: 'integer', minimum: 400 },
});
