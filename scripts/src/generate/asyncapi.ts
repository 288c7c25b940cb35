import { Envelope, events, subjectForAll, type EventDefinition } from '@linecheck/shared-contracts';
import { createComponents, type Components, type JsonObject } from './components.js';

/** The AsyncAPI 3.0 document of everything in the stream, from the events' definitions alone. */
export function asyncApi(version: string): JsonObject {
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
    channels: Object.fromEntries(all.map((event) => [event.name, channelOf(event)])),
    operations: Object.fromEntries(all.map((event) => [event.name, operationOf(event)])),
    components: {
      messages: Object.fromEntries(all.map((event) => [event.name, messageOf(event, components)])),
      schemas: { ...components.schemas },
    },
  };
}

function channelOf(event: EventDefinition): JsonObject {
  return {
    address: subjectForAll(event.name).replace('*', '{person}'),
    parameters: { person: { description: 'base64url of the user id, or _ where there is none' } },
    messages: { [event.name]: { $ref: `#/components/messages/${event.name}` } },
  };
}

function operationOf(event: EventDefinition): JsonObject {
  return {
    action: 'send',
    channel: { $ref: `#/channels/${event.name}` },
    summary: event.summary,
    tags: event.publishers.map((name) => ({ name })),
  };
}

function messageOf(event: EventDefinition, components: Components): JsonObject {
  return {
    name: event.name,
    title: event.name,
    summary: event.summary,
    description: `Published by ${event.publishers.join(' and ')}. The CloudEvents subject is data.${event.subject}.`,
    payload: components.take(Envelope(event.name, event.data)),
  };
}
