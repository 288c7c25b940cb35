import { expect, test } from '@jest/globals';
import { Parser } from '@asyncapi/parser';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Document {
  operations: Record<string, { channel: { $ref: string } }>;
  servers: Record<string, unknown>;
  channels: Record<string, { address: string; 'x-nats-jetstream': unknown }>;
  components: {
    messages: Record<string, { payload: unknown; examples: { headers: object; payload: { id: string } }[] }>;
  };
}

function committed(): Document {
  return JSON.parse(readFileSync(join(__dirname, '../../shared-contracts/asyncapi.json'), 'utf8')) as Document;
}

/** What the AsyncAPI parser has to say, but that there is a newer version of AsyncAPI. */
async function findingsOn(document: Document) {
  const { diagnostics } = await new Parser().parse(JSON.stringify(document));
  return diagnostics
    .filter(({ code }) => code !== 'asyncapi-latest-version')
    .map(({ severity, message, path }) => ({ severity, message, path: path.join('.') }));
}

test('asyncapi.json is valid to the AsyncAPI parser', async () => {
  expect(await findingsOn(committed())).toEqual([]);
});

test('every event says where it is stored, and shows one of its kind with its headers', () => {
  const { channels, components, servers } = committed();
  expect(Object.keys(servers)).toEqual(['local', 'production']);
  for (const [name, { address, ...channel }] of Object.entries(channels)) {
    expect(address).toBe(`linecheck.${name}.v1.{person}`);
    expect(channel['x-nats-jetstream']).toMatchObject({ stream: 'EVENTS', subjects: [`linecheck.${name}.v1.*`] });
    const [example] = components.messages[name]?.examples ?? [];
    expect(example).toMatchObject({ headers: { 'Nats-Msg-Id': example?.payload.id }, payload: { type: name } });
  }
});

test.each<[string, (document: Document) => void]>([
  [
    'an operation on a channel that is not there',
    ({ operations }) => Object.assign(operations['message.sent'] ?? {}, { channel: { $ref: '#/channels/nowhere' } }),
  ],
  [
    'a payload that is no schema',
    ({ components }) => Object.assign(components.messages['message.sent'] ?? {}, { payload: { type: 'sentence' } }),
  ],
])('%s would be found', async (_, breakIt) => {
  const document = committed();
  breakIt(document);
  expect((await findingsOn(document)).some(({ severity }) => severity === 0)).toBe(true);
});
