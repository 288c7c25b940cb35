import { Type } from '@sinclair/typebox';
import { paths } from '../../paths';
import { defineOperation } from '../operation';
import { callbackMediaTypes, InboundCallbackBody } from './callback';

export const inboundCallback = defineOperation({
  id: 'twilioInboundCallback',
  method: 'POST',
  path: paths.inboundCallback,
  summary: 'Twilio’s signed webhook for texts that come in, form or JSON',
  description:
    'STOP, START and their kin change whether a sender may text the phone; any other text changes nothing. Twilio itself answers such words, so the TwiML is empty. 200 once what the text says is committed; 503 asks Twilio to repeat.',
  access: 'provider',
  accepts: callbackMediaTypes,
  describedBody: InboundCallbackBody,
  query: Type.Object({ bodySHA256: Type.Optional(Type.String({ maxLength: 64 })) }),
  responses: { 200: Type.String({ description: 'An empty TwiML response' }) },
  produces: 'text/xml',
  errors: ['signature-invalid', 'payload-too-large', 'unsupported-media-type', 'unavailable'],
});
