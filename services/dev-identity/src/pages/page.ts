import { readFileSync } from 'node:fs';
import type { Context } from 'koa';

/** HTML that is safe to put into HTML. */
export class Html {
  constructor(readonly text: string) {}
}

/** A template whose values are escaped, unless they are Html themselves. */
export function html(parts: TemplateStringsArray, ...values: (string | Html | readonly Html[])[]): Html {
  const written = values.map((value) => {
    if (value instanceof Html) return value.text;
    return typeof value === 'string' ? escape(value) : value.map((item) => item.text).join('');
  });
  return new Html(String.raw({ raw: parts }, ...written));
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

export interface Page {
  readonly title: string;
  readonly body: Html;
}

const layout = readFileSync(new URL('../../assets/page.html', import.meta.url), 'utf8');

export function showPage(ctx: Context, page: Page, status = 200): void {
  ctx.status = status;
  ctx.type = 'html';
  ctx.set('Cache-Control', 'no-store');
  const assets = `${mountPath(ctx)}/assets`;
  ctx.body = layout
    .replaceAll('{{assets}}', () => html`${assets}`.text)
    .replace('{{title}}', () => html`${page.title}`.text)
    .replace('{{body}}', () => page.body.text);
}

function mountPath(ctx: Context): string {
  const original = (ctx.req as { originalUrl?: string }).originalUrl ?? ctx.url;
  return original.slice(0, original.length - ctx.url.length);
}
