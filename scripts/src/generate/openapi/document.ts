import type { Operation } from '@linecheck/shared-contracts';
import type { ServiceName } from '@linecheck/shared-contracts/routes';
import { createComponents, type JsonObject } from '../components.js';
import { headerComponents } from './headers.js';
import { described } from './operation.js';
import { describeProblems } from './problems.js';

/** What each service is for, for those who read its document or the one of all. */
const ABOUT: Readonly<Record<ServiceName, string>> = {
  'phone-numbers': 'Phone numbers: kept for each person, and proved by a code that is texted to them.',
  'sms-test': 'Test texts to a person’s own, verified numbers, and how far each has come.',
  'delivery-tracker': 'What became of each text: the provider’s callbacks, a timeline per message, live events.',
};

const CONVENTIONS = `Times are RFC 3339 in UTC, ids UUIDv7. Lists are pages: ask for the next one with \`cursor=\` and the \`next_cursor\` of the last.

**Errors** are RFC 9457 problem documents: \`code\` says which one, \`detail\` what to do, \`type\` is the address of a page about it.

**Idempotency-Key**: for 24 hours a repeat of a request that succeeded (2xx), with the same key and body, gets its answer again with \`Idempotency-Replayed: true\` and does nothing. Only successes are kept: after an error (4xx, 5xx) the same key tries again. The same key with another body is a 422 while the first answer is kept.

**Limits**: \`RateLimit-Policy\` and \`RateLimit\` say which hold and what is left; a 429 names the limit and says in \`Retry-After\` when to come back. An unknown query parameter is a 400 that names those that are known.`;

const SECURITY = {
  bearer: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description:
      'An access token of the identity provider that the installation names, for its audience. `sub` is the person; operations that ask for the role `operator` look for it in `roles`.',
  },
  signature: {
    type: 'apiKey',
    in: 'header',
    name: 'X-Twilio-Signature',
    description:
      'Twilio’s: base64 of HMAC-SHA1 with the auth token over the URL as PUBLIC_URL and the path and query make it, followed by the name and value of each field of the form in the order of their names. With a JSON body the query holds its SHA-256 as `bodySHA256`, and the URL alone is signed.',
  },
};

export interface DocumentOptions {
  readonly title: string;
  readonly version: string;
  readonly services: readonly { readonly name: ServiceName; readonly operations: readonly Operation[] }[];
}

/** An OpenAPI 3.1 document of one or more services, from their operations alone. */
export function openApiOf({ title, version, services }: DocumentOptions): JsonObject {
  const components = createComponents();
  const problems = describeProblems(components);
  const paths: Record<string, JsonObject> = {};
  for (const { name, operations } of services) {
    for (const operation of operations) {
      const path = operation.path.replace(/:([a-z_]+)/g, '{$1}');
      const { method } = operation;
      paths[path] = { ...paths[path], [method.toLowerCase()]: described(name, operation, components, problems) };
    }
  }
  const about = services.map(({ name }) => ABOUT[name]).join(' ');
  return {
    openapi: '3.1.0',
    info: {
      title,
      version,
      description: `${about}\n\n${CONVENTIONS}`,
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [
      { url: '/', description: 'The origin that serves this document' },
      { url: 'http://localhost:8080', description: 'npm start, and docker compose, on this machine' },
    ],
    tags: services.map(({ name }) => ({ name, description: ABOUT[name] })),
    paths,
    components: {
      schemas: { ...components.schemas },
      responses: { ...problems.shared },
      headers: headerComponents(components),
      securitySchemes: SECURITY,
    },
  };
}
