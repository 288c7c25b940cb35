import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';

/** Parts of an export by name, each a list that is read batch by batch as the reader takes it. */
export type ExportedLists = Readonly<Record<string, AsyncIterable<readonly unknown[]>>>;

/** Rows of a list that are read, and held, at once. */
const EXPORT_BATCH = 200;

/**
 * Answers with one JSON document that is saved as a file: `head`, then each list. What fails before anything is sent is a problem
 * document; what fails after it cuts the connection, so that no part passes for the whole.
 */
export async function streamExport(
  reply: FastifyReply,
  filename: string,
  head: Readonly<Record<string, unknown>>,
  lists: ExportedLists,
): Promise<FastifyReply> {
  const chunks = documentOf(head, lists);
  const first = await chunks.next();
  return reply
    .type('application/json; charset=utf-8')
    .header('content-disposition', `attachment; filename="${filename}"`)
    .header('cache-control', 'no-store')
    .send(Readable.from(startingWith(first.value ?? '', chunks), { objectMode: false }));
}

/** Pages of a list by key: `page` reads the next rows after the key of the last one, in the order of their keys. */
export async function* pagesOf<Row>(
  page: (after: string | null, limit: number) => Promise<readonly Row[]>,
  keyOf: (row: Row) => string,
): AsyncGenerator<readonly Row[]> {
  let after: string | null = null;
  for (;;) {
    const rows: readonly Row[] = await page(after, EXPORT_BATCH);
    if (rows.length > 0) yield rows;
    const last = rows.at(-1);
    if (last === undefined || rows.length < EXPORT_BATCH) return;
    after = keyOf(last);
  }
}

/** Pages, each shown as it is read. */
export async function* perPage<Row, Shown>(
  pages: AsyncIterable<readonly Row[]>,
  show: (rows: readonly Row[]) => readonly Shown[] | Promise<readonly Shown[]>,
): AsyncGenerator<readonly Shown[]> {
  for await (const rows of pages) yield await show(rows);
}

/** A list that is short: read at once, when its turn comes. */
export async function* shortList<Shown>(read: () => Promise<readonly Shown[]>): AsyncGenerator<readonly Shown[]> {
  yield await read();
}

async function* startingWith(first: string, others: AsyncIterable<string>): AsyncGenerator<string> {
  yield first;
  yield* others;
}

async function* documentOf(head: Readonly<Record<string, unknown>>, lists: ExportedLists): AsyncGenerator<string> {
  let before = JSON.stringify(head).slice(0, -1);
  for (const [name, batches] of Object.entries(lists)) {
    before += `,\n${JSON.stringify(name)}:[`;
    let separator = '';
    for await (const batch of batches) {
      if (batch.length === 0) continue;
      yield before + separator + batch.map((row) => JSON.stringify(row)).join(',\n');
      [before, separator] = ['', ',\n'];
    }
    before += ']';
  }
  yield `${before}}\n`;
}
