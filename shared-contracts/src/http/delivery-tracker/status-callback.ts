import { Type } from '@sinclair/typebox';
import { paths } from '../../paths';
import { defineOperation } from '../operation';
import { callbackMediaTypes, StatusCallbackBody } from './callback';

export const statusCallback = defineOperation({
  id: 'twilioStatusCallback',
  method: 'POST',
  path: paths.statusCallback,
  summary: 'Twilio’s signed status callback, form or JSON',
  description:
    'X-Twilio-Signature is checked against PUBLIC_URL. 204 once the observation and its events are committed; 503 asks Twilio to repeat.',
  access: 'provider',
  accepts: callbackMediaTypes,
  describedBody: StatusCallbackBody,
  query: Type.Object({
    m: Type.Optional(Type.String({ maxLength: 64, description: 'Our message_id; part of the signed URL' })),
    traceparent: Type.Optional(
      Type.String({ description: 'The trace that the text belongs to; part of the signed URL' }),
    ),
    bodySHA256: Type.Optional(Type.String({ maxLength: 64 })),
    preflight: Type.Optional(
      Type.String({
        pattern: '^[0-9a-f]{32}$',
        description: 'Signed by ourselves, to try the way here: the signature is checked and nothing is stored',
      }),
    ),
  }),
  responses: { 204: Type.Null() },
  errors: ['signature-invalid', 'payload-too-large', 'unsupported-media-type', 'unavailable'],
});
