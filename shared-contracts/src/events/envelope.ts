import { Type, type TSchema } from '@sinclair/typebox';

/** CloudEvents 1.0 in JSON, as it lies in the stream. */
export function Envelope<T extends TSchema>(type: string, data: T) {
  return Type.Object(
    {
      specversion: Type.Literal('1.0'),
      id: Type.String({ format: 'uuid', description: 'UUIDv7; also Nats-Msg-Id' }),
      source: Type.String({ description: 'The service that published it', examples: ['/linecheck/phone-numbers'] }),
      type: Type.Literal(type),
      subject: Type.String({ description: 'The id of what it is about' }),
      time: Type.String({ format: 'date-time' }),
      datacontenttype: Type.Literal('application/json'),
      traceparent: Type.Optional(
        Type.String({
          description: 'W3C Trace Context of what caused it (CloudEvents Distributed Tracing), where that is recorded',
        }),
      ),
      data,
    },
    { additionalProperties: true },
  );
}

/** The attributes of every event, whatever its data; others may come beside them. */
export interface CloudEvent<Data = unknown, Name extends string = string> {
  specversion: '1.0';
  /** UUIDv7; the same event delivered twice has the same one. */
  id: string;
  source: string;
  type: Name;
  /** The id of what it is about. */
  subject: string;
  /** RFC 3339, UTC. */
  time: string;
  datacontenttype: 'application/json';
  /** W3C Trace Context of what caused it, where that is recorded. */
  traceparent?: string;
  data: Data;
}
