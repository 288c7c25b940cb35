import { errors, problemMembers, type ErrorCode } from '@linecheck/shared-contracts';
import { exampleOf } from '../generate/openapi/problems.js';
import type { ApiDocument } from './api-page.js';
import { html, page, type Html } from './html.js';
import { membersOf, sample, type Schema } from './schemas.js';

/** The page that the `type` of a problem leads to: what happened, what to do, which operations answer it. */
export function problemPage(code: ErrorCode, document: ApiDocument): string {
  const { status, title, remedy } = errors[code];
  const { own, always = [] } = problemMembers[code] ?? {};
  const body = html`<main>
    <p><a href="/problems">All problems</a> · <a href="/docs">HTTP API</a></p>
    <h1>${title}</h1>
    <p class="line"><b>${status}</b> <code>${code}</code></p>
    <p>${remedy}</p>
    ${own === undefined ? null : html`${membersOf({ properties: own as unknown as Record<string, Schema>, required: always })}`}
    <h2>How it looks</h2>
    ${sample(exampleOf(code))}
    <h2>What answers it</h2>
    ${answeredBy(code, document)}
  </main>`;
  return page(title, body);
}

function answeredBy(code: ErrorCode, { paths, components }: ApiDocument): Html {
  const operations = Object.values(paths).flatMap((methods) => Object.values(methods));
  const those = operations.filter(({ responses }) =>
    Object.values(responses).some((answer) => {
      const told = components.responses[answer.$ref?.split('/').pop() ?? ''] ?? answer;
      return code in (told.content?.['application/problem+json']?.examples ?? {});
    }),
  );
  if (those.length === operations.length) return html`<p>Every operation may.</p>`;
  if (those.length === 0) return html`<p>No operation: it is told of what is none.</p>`;
  const items = those.map(
    ({ operationId, summary }) => html`<li><a href="${`/docs#${operationId}`}">${summary}</a></li>`,
  );
  return html`<ul>
    ${items}
  </ul>`;
}

/** All of them, by status. */
export function problemsPage(): string {
  const byStatus = Object.entries(errors).sort(([, a], [, b]) => a.status - b.status);
  const rows = byStatus.map(
    ([code, { status, title, remedy }]) =>
      html`<tr>
        <td>${status}</td>
        <th scope="row"><a href="${`/problems/${code}`}">${code}</a></th>
        <td>${title}. ${remedy}</td>
      </tr>`,
  );
  const body = html`<main>
    <p><a href="/docs">HTTP API</a></p>
    <h1>Problems</h1>
    <p>What is answered where something is wrong: RFC 9457 documents, told apart by <code>code</code>.</p>
    <table>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </main>`;
  return page('Problems', body);
}
