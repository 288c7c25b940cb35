import { Envelope, events, EVENTS_STREAM, subjectForAll, type EventDefinition } from '@linecheck/shared-contracts';
import { createComponents, type Components, type Json, type JsonObject } from './components.js';

/** A valid event of each kind, as the fixtures have them. */
export type SampleOf = (event: EventDefinition) => Json;

/** The AsyncAPI 3.0 document of everything in the stream, from the events' definitions and a sample of each. */
export function asyncApi(version: string, sampleOf: SampleOf): JsonObject {
  const components = createComponents();
  const all: readonly EventDefinition[] = Object.values(events);
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Linecheck events',
      version,
      description:
        'CloudEvents 1.0 in JSON on the NATS JetStream stream EVENTS. `id` is also Nats-Msg-Id. Every event carries the whole state of what it is about and its `version`: apply only higher ones, and do not rely on the order of arrival.',
      license: { name: 'MIT' },
    },
    defaultContentType: 'application/json',
    servers: SERVERS,
    channels: Object.fromEntries(all.map((event) => [event.name, channelOf(event)])),
    operations: Object.fromEntries(all.map((event) => [event.name, operationOf(event)])),
    components: {
      messages: Object.fromEntries(all.map((event) => [event.name, messageOf(event, components, sampleOf)])),
      schemas: { MessageHeaders: HEADERS, ...components.schemas },
      securitySchemes: { userPassword: USER_PASSWORD },
    },
  };
}

const SERVERS: JsonObject = {
  local: {
    host: '127.0.0.1:{port}',
    protocol: 'nats',
    description: 'npm start, which writes the port, the user and the password to .data/stack.json',
    variables: { port: { description: 'nats.subscriber.url of .data/stack.json' } },
    security: [{ $ref: '#/components/securitySchemes/userPassword' }],
  },
  production: {
    host: '{host}:4222',
    protocol: 'nats',
    description: 'A nats-server of your own, 2.12 or newer with JetStream',
    variables: { host: { description: 'Where it is' } },
    security: [{ $ref: '#/components/securitySchemes/userPassword' }],
  },
};

const USER_PASSWORD: JsonObject = {
  type: 'userPassword',
  description:
    'The user `subscriber` of the account OUTSIDE: it may make consumers on the stream, pull, and ack; its answers come below _INBOX.subscriber and nowhere else, so its client has to be given that prefix for inboxes.',
};

const HEADERS: JsonObject = {
  type: 'object',
  properties: {
    'Nats-Msg-Id': {
      type: 'string',
      format: 'uuid',
      description: 'The id of the event; twice within ten minutes it is stored once',
    },
  },
  required: ['Nats-Msg-Id'],
};

/** What AsyncAPI's NATS binding has no word for stands in the description of the stream. */
function channelOf(event: EventDefinition): JsonObject {
  const address = subjectForAll(event.name).replace('*', '{person}');
  return {
    address,
    description: `Stored in the JetStream stream ${EVENTS_STREAM} for 30 days. Everybody’s: \`${subjectForAll(event.name)}\`.`,
    servers: Object.keys(SERVERS).map((name) => ({ $ref: `#/servers/${name}` })),
    parameters: {
      person: { description: 'base64url of the user id, or _ where there is none', examples: ['ZGVtbw', '_'] },
    },
    messages: { [event.name]: { $ref: `#/components/messages/${event.name}` } },
    'x-nats-jetstream': {
      stream: EVENTS_STREAM,
      subjects: [subjectForAll(event.name)],
      retention: 'limits',
      max_age: '30d',
    },
  };
}

/** No queue group: JetStream consumers share work by their durable name. */
function operationOf(event: EventDefinition): JsonObject {
  return {
    action: 'send',
    channel: { $ref: `#/channels/${event.name}` },
    summary: event.summary,
    tags: event.publishers.map((name) => ({ name })),
    bindings: { nats: { bindingVersion: '0.1.0' } },
  };
}

function messageOf(event: EventDefinition, components: Components, sampleOf: SampleOf): JsonObject {
  return {
    name: event.name,
    title: event.name,
    summary: event.summary,
    description: `Published by ${event.isFromOutside ? 'a system outside' : event.publishers.join(' and ')}. The CloudEvents subject is data.${event.subject}.`,
    headers: { $ref: '#/components/schemas/MessageHeaders' },
    payload: components.take(Envelope(event.name, event.data)),
    examples: [exampleOf(event, sampleOf)],
  };
}

function exampleOf(event: EventDefinition, sampleOf: SampleOf): JsonObject {
  const payload = sampleOf(event) as JsonObject;
  return { name: event.name, headers: { 'Nats-Msg-Id': payload['id'] ?? null }, payload };
}
