import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import Ajv, { type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { startSimulator, type TestSimulator } from '../src/client';
import { messageFields } from './documented-answers';

/** Twilio's own description of Messages: the path of a file. It is not ours to copy, so whoever has it says where it is. */
const DOCUMENT = process.env.LINECHECK_TWILIO_SPEC;
const LIST = '/2010-04-01/Accounts/{AccountSid}/Messages.json';
const INSTANCE = '/2010-04-01/Accounts/{AccountSid}/Messages/{Sid}.json';
const SERVICE = `MG${'c'.repeat(32)}`;

type Json = Record<string, unknown>;

if (DOCUMENT === undefined) {
  describe('Twilio’s OpenAPI document', () => {
    test.skip('is not here: requests, and answers beyond what documented-answers.test.ts knows, were NOT validated against it. Set LINECHECK_TWILIO_SPEC to its path', () =>
      undefined);
  });
} else {
  describe('Twilio’s OpenAPI document describes', () => {
    let simulator: TestSimulator;
    let schemas: Schemas;

    beforeAll(async () => {
      schemas = new Schemas(JSON.parse(readFileSync(DOCUMENT, 'utf8')) as Json);
      simulator = await startSimulator({ seed: 'openapi', clock: 'held', senders: [SERVICE] });
    });
    afterAll(() => simulator.close());

    async function call(
      method: string,
      path: string,
      form?: Record<string, string>,
    ): Promise<{ status: number; body: Json }> {
      const { url, accountSid, authToken } = simulator.address;
      const authorization = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`;
      const body = form === undefined ? {} : { body: new URLSearchParams(form) };
      const response = await fetch(`${url}/2010-04-01/Accounts/${accountSid}${path}`, {
        method,
        headers: { authorization },
        ...body,
      });
      return { status: response.status, body: response.status === 204 ? {} : ((await response.json()) as Json) };
    }

    async function create(form: Record<string, string>): Promise<Json> {
      schemas.check(schemas.request(LIST, 'post'), form, 'the create request');
      const { status, body } = await call('POST', '/Messages.json', form);
      expect(status).toBe(201);
      schemas.check(schemas.answer(LIST, 'post', 201), body, 'the create answer');
      return body;
    }

    test('every message along its way: created, fetched, canceled, redacted, listed, deleted', async () => {
      const base = { From: '+15005550006', Body: 'Hello 👍' };
      const ordinary = await create({ ...base, To: '+447700900456', StatusCallback: 'http://127.0.0.1:9/' });
      const failing = await create({ ...base, To: '+15005530003', ValidityPeriod: '120' });
      await create({ To: '+447700900456', Body: 'by a service', MessagingServiceSid: SERVICE });
      const SendAt = new Date(Date.now() + 3_600_000).toISOString();
      const scheduled = await create({
        To: '+447700900456',
        Body: 'later',
        MessagingServiceSid: SERVICE,
        ScheduleType: 'fixed',
        SendAt,
      });
      await simulator.writeFrom('+447700900456', 'hello back', '+15005550006');
      const fetched = schemas.answer(INSTANCE, 'get', 200);
      for (const moment of [0, 300, 700, 2_000, 5_000]) {
        await simulator.advance(moment);
        for (const { sid } of [ordinary, failing])
          schemas.check(fetched, (await call('GET', `/Messages/${String(sid)}.json`)).body, 'the fetch answer');
      }
      for (const [message, form] of [
        [scheduled, { Status: 'canceled' }],
        [ordinary, { Body: '' }],
      ] as const) {
        schemas.check(schemas.request(INSTANCE, 'post'), form, 'the update request');
        const { status, body } = await call(
          'POST',
          `/Messages/${String(message.sid)}.json`,
          form as Record<string, string>,
        );
        expect(status).toBe(200);
        schemas.check(schemas.answer(INSTANCE, 'post', 200), body, 'the update answer');
      }
      const { body: list } = await call('GET', '/Messages.json?PageSize=2');
      expect(list.messages).toHaveLength(2);
      schemas.check(schemas.answer(LIST, 'get', 200), list, 'the list answer');
      expect((await call('DELETE', `/Messages/${String(ordinary.sid)}.json`)).status).toBe(204);
    });

    test('the account that SDKs fetch', async () => {
      const { body } = await call('GET', '.json');
      schemas.check(schemas.answer('/2010-04-01/Accounts/{Sid}.json', 'get', 200), body, 'the account');
    });

    test('the fields that our own schema of a message has', () => {
      expect(Object.keys(messageFields).sort()).toEqual(schemas.fieldsOf('api.v2010.account.message').sort());
    });

    test('an answer with no field left out', async () => {
      const { body } = await call('POST', '/Messages.json', { To: '+447700900456', From: '+15005550006', Body: 'all' });
      expect(Object.keys(body).sort()).toEqual(schemas.fieldsOf('api.v2010.account.message').sort());
    });
  });
}

/** Compiles the document's schemas. OpenAPI 3.0 writes `nullable` where JSON Schema wants a type of null. */
class Schemas {
  private readonly ajv = addFormats.default(new Ajv({ strict: false, allErrors: true, coerceTypes: false }));
  private readonly document: Json;

  constructor(document: Json) {
    this.ajv.addFormat('date-time-rfc-2822', /^\w{3}, \d{2} \w{3} \d{4} \d{2}:\d{2}:\d{2} \+0000$/);
    this.ajv.addFormat('phone-number', /^\S.*$/);
    this.ajv.addFormat('currency', /^[A-Z]{3}$/i);
    this.ajv.addFormat('uri-map', true);
    // Twilio's list URIs are relative, though the document calls them `uri`.
    this.ajv.addFormat('uri', /^(https?:\/\/|\/2010-04-01\/)\S+$/);
    this.document = withNulls(document) as Json;
    this.ajv.addSchema(this.document, 'twilio');
  }

  request(path: string, method: string): ValidateFunction {
    const schema = this.at(
      path,
      method,
      'requestBody',
      'content',
      'application/x-www-form-urlencoded',
      'schema',
    ) as Json;
    return this.compile({ ...formSchema(schema), additionalProperties: false });
  }

  answer(path: string, method: string, status: number): ValidateFunction {
    return this.compile(
      this.at(path, method, 'responses', String(status), 'content', 'application/json', 'schema') as Json,
    );
  }

  fieldsOf(name: string): string[] {
    const { schemas } = this.document.components as { schemas: Record<string, { properties: Json }> };
    return Object.keys(schemas[name]?.properties ?? {});
  }

  check(validate: ValidateFunction, value: unknown, what: string): void {
    if (!validate(value))
      throw new Error(`${what} is not as the document says: ${this.ajv.errorsText(validate.errors)}`);
  }

  private compile(schema: Json): ValidateFunction {
    return this.ajv.compile(
      JSON.parse(JSON.stringify(schema).replaceAll('"#/components', '"twilio#/components')) as Json,
    );
  }

  private at(path: string, ...steps: string[]): unknown {
    return steps.reduce<unknown>((node, step) => (node as Json)[step], (this.document.paths as Json)[path]);
  }
}

function withNulls(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(withNulls);
  if (node === null || typeof node !== 'object') return node;
  const { nullable, ...rest } = Object.fromEntries(
    Object.entries(node).map(([key, value]) => [key, withNulls(value)]),
  ) as Json;
  return nullable === true && typeof rest.type === 'string' ? { ...rest, type: [rest.type, 'null'] } : rest;
}

/** A form's numbers are written as text. */
function formSchema(schema: Json): Json {
  const properties = Object.entries(schema.properties as Record<string, Json>).map(([name, property]) => {
    const numeric = property.type === 'integer' || property.type === 'number';
    return [name, numeric ? { type: 'string', pattern: '^[0-9.]+$' } : property];
  });
  return { ...schema, properties: Object.fromEntries(properties) as Json };
}
