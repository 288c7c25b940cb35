import { Type } from '@sinclair/typebox';
import { messageStatuses } from '../../message-status';
import { OneOf } from '../schemas';

/** How Twilio may put a webhook's parameters. */
export const callbackMediaTypes = ['application/x-www-form-urlencoded', 'application/json'] as const;

const MessageSid = Type.String({ description: 'SM or MM and 32 digits', examples: [`SM${'0'.repeat(32)}`] });

/** What of a status callback is read. */
export const StatusCallbackBody = Type.Object(
  {
    MessageSid,
    MessageStatus: OneOf(messageStatuses),
    ErrorCode: Type.Optional(Type.String({ description: 'With failed and undelivered', examples: ['30005'] })),
  },
  { $id: 'StatusCallbackBody', description: 'And whatever else Twilio tells, which is kept as it came' },
);

/** What of an incoming text is read. */
export const InboundCallbackBody = Type.Object(
  {
    MessageSid,
    From: Type.String({ description: 'The phone', examples: ['+447700900456'] }),
    To: Type.String({ description: 'Our sender', examples: ['+15005550006'] }),
    Body: Type.Optional(Type.String({ examples: ['STOP'] })),
    OptOutType: Type.Optional(
      Type.String({ description: 'Twilio’s own verdict', examples: ['STOP', 'START', 'HELP'] }),
    ),
    MessagingServiceSid: Type.Optional(Type.String({ description: 'MG and 32 digits' })),
  },
  { $id: 'InboundCallbackBody', description: 'And whatever else Twilio tells' },
);
