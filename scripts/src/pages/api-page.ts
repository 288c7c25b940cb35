import { html, page, prose, words, type Html } from './html.js';
import { joined, membersOf, nameIn, sample, typeOf, type Schema } from './schemas.js';

interface Media {
  readonly schema: Schema;
  readonly example?: unknown;
  readonly examples?: Readonly<Record<string, { readonly value: unknown }>>;
}

interface Answer {
  readonly $ref?: string;
  readonly description: string;
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly content?: Readonly<Record<string, Media>>;
}

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required: boolean;
  readonly description?: string;
  readonly schema: Schema;
}

interface Operation {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly description?: string;
  readonly security: readonly Readonly<Record<string, readonly string[]>>[];
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly required: boolean; readonly content: Readonly<Record<string, Media>> };
  readonly responses: Readonly<Record<string, Answer>>;
}

/** An OpenAPI document of ours, as far as its page shows it. */
export interface ApiDocument {
  readonly info: { readonly title: string; readonly version: string; readonly description: string };
  readonly tags: readonly { readonly name: string; readonly description: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, Schema>>;
    readonly responses: Readonly<Record<string, Answer>>;
    readonly headers: Readonly<Record<string, { readonly description: string }>>;
    readonly securitySchemes: Readonly<Record<string, { readonly description: string }>>;
  };
}

interface Listed extends Operation {
  readonly method: string;
  readonly path: string;
}

/** The page that documents the API for people: made from the document that programs read. */
export function apiPage(document: ApiDocument): string {
  const { info, tags, components } = document;
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ ...operation, path, method: method.toUpperCase() })),
  );
  const sections = tags.map((tag) => ({ ...tag, listed: operations.filter(({ tags: own }) => own[0] === tag.name) }));
  const schemas = Object.entries(components.schemas).filter(
    ([name]) => !name.endsWith('Problem') || name === 'Problem',
  );
  return page(
    'HTTP API',
    html`<nav aria-label="Operations">${sections.map(({ name, listed }) => contents(name, listed))}</nav>
      <main>
        <h1>${info.title}: HTTP API</h1>
        <p>
          Version ${info.version}, as <a href="/openapi.json">OpenAPI 3.1</a>. Events are in
          <a href="/asyncapi.json">AsyncAPI</a>, errors on <a href="/problems">a page of their own</a>.
        </p>
        ${prose(info.description)}
        <h2 id="security">Who may call</h2>
        <dl>
          ${Object.entries(components.securitySchemes).map(
            ([name, { description }]) =>
              html`<dt>${name}</dt>
                <dd>${words(description)}</dd>`,
          )}
        </dl>
        ${sections.map(
          ({ name, description, listed }) =>
            html`<h2 id="${name}">${name}</h2>
              ${prose(description)}${listed.map((each) => operationSection(each, components))}`,
        )}
        <h2 id="schemas">Schemas</h2>
        ${schemas.map(
          ([name, schema]) =>
            html`<section id="${`schema-${name}`}">
              <h3>${name}</h3>
              ${prose(schema.description ?? '')}${membersOf(schema) ?? html`<p>${typeOf(schema)}</p>`}
            </section>`,
        )}
      </main>`,
  );
}

function contents(name: string, listed: readonly Listed[]): Html {
  const links = listed.map(
    ({ operationId, method, path }) =>
      html`<li>
        <a href="${`#${operationId}`}">${methodBadge(method)} ${path.replace('/api/v1', '')}</a>
      </li>`,
  );
  return html`<h2><a href="${`#${name}`}">${name}</a></h2>
    <ul>
      ${links}
    </ul>`;
}

function methodBadge(method: string): Html {
  return html`<b class="${`method ${method.toLowerCase()}`}">${method}</b>`;
}

function operationSection(operation: Listed, components: ApiDocument['components']): Html {
  const { operationId, method, path, summary, description, parameters = [], requestBody, responses } = operation;
  return html`<section id="${operationId}">
    <h3>${summary}</h3>
    <p class="line">${methodBadge(method)} <code>${path}</code></p>
    ${description === undefined ? null : prose(description)}
    <p>${whoMay(operation)}</p>
    ${parameters.length === 0 ? null : parameterTable(parameters)}
    ${requestBody === undefined ? null : requestOf(requestBody)}
    <h4>Answers</h4>
    ${Object.entries(responses).map(([status, answer]) => answerOf(status, answer, components))}
  </section>`;
}

function whoMay({ security }: Operation): string {
  const [scheme] = security;
  if (scheme === undefined) return 'Anybody may call it.';
  if ('signature' in scheme) return 'Signed by Twilio.';
  return scheme['bearer']?.includes('operator') ? 'For operators, with an access token.' : 'With an access token.';
}

function parameterTable(parameters: readonly Parameter[]): Html {
  const required = parameters.filter((parameter) => parameter.required).map(({ name }) => name);
  const properties = parameters.map(({ name, in: place, description, schema }) => [
    name,
    { ...schema, description: [description, `(${place})`].filter(Boolean).join(' ') },
  ]);
  const schema = { properties: Object.fromEntries(properties) as Record<string, Schema>, required };
  return html`<h4>Parameters</h4>
    ${membersOf(schema)}`;
}

function requestOf({ required, content }: NonNullable<Operation['requestBody']>): Html {
  const [media] = Object.values(content);
  const types = Object.keys(content).map((type) => html`<code>${type}</code>`);
  return html`<h4>Body</h4>
    <p>${joined(types, ' or ')}${required ? null : ', may be absent'}${alternativesIn(media?.schema)}</p>
    ${media === undefined ? null : shapeOf(media)}`;
}

/** Of which members a body holds exactly one. */
function alternativesIn(schema: Schema | undefined): Html | null {
  if (schema?.properties === undefined || schema.oneOf === undefined) return null;
  const names = schema.oneOf.flatMap(({ required = [] }) => required).map((name) => html`<code>${name}</code>`);
  return html`, with exactly one of ${joined(names, ' and ')}`;
}

function shapeOf({ schema, example }: Media): Html {
  const members = membersOf(schema) ?? html`<p>${typeOf(schema)}</p>`;
  return html`${members}${example === undefined ? null : sample(example)}`;
}

function answerOf(status: string, answer: Answer, { responses }: ApiDocument['components']): Html {
  const told = answer.$ref === undefined ? answer : (responses[nameIn(answer.$ref)] ?? answer);
  const headers = Object.keys(told.headers ?? {}).map((name) => html`<code>${name}</code>`);
  const problems = told.content?.['application/problem+json'];
  const body = problems ? problemLinks(problems) : Object.entries(told.content ?? {}).map(successOf);
  return html`<details ${status < '300' ? { html: 'open' } : null}>
    <summary><b>${status}</b> ${problems ? null : told.description} ${problems ? body : null}</summary>
    ${problems ? prose(told.description) : body}
    <p>Header fields: ${joined(headers, ', ')}</p>
  </details>`;
}

function successOf([type, media]: readonly [string, Media]): Html {
  return html`<p><code>${type}</code></p>
    ${shapeOf(media)}`;
}

function problemLinks({ examples = {} }: Media): Html {
  const links = Object.keys(examples).map((code) => html`<a href="${`/problems/${code}`}">${code}</a>`);
  return joined(links, ', ');
}
