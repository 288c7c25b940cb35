/** A piece of HTML: what is put between its tags is escaped unless it is HTML itself. */
export interface Html {
  readonly html: string;
}

type Part = Html | string | number | readonly Part[] | null;

/** A template whose values are escaped; null is nothing. */
export function html(strings: TemplateStringsArray, ...values: readonly Part[]): Html {
  return { html: strings.map((text, i) => text + (i < values.length ? textOf(values[i] ?? null) : '')).join('') };
}

function textOf(part: Part): string {
  if (part === null) return '';
  if (typeof part === 'string' || typeof part === 'number') return escaped(String(part));
  return 'html' in part ? part.html : part.map(textOf).join('');
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character);
}

/** Paragraphs, `code` and **strong** words: what the descriptions of the contracts are written in. */
export function prose(text: string): Html {
  const paragraphs = text.split('\n\n').map((paragraph) => `<p>${inline(paragraph)}</p>`);
  return { html: paragraphs.join('\n') };
}

/** The same within a line. */
export function words(text: string): Html {
  return { html: inline(text) };
}

function inline(text: string): string {
  return escaped(text)
    .replace(/`([^`]+)`/g, '<code>$1</code>')
    .replace(/\*\*([^*]+)\*\*/g, '<strong>$1</strong>');
}

/** A whole page. It runs no script, so that it is read under the strictest policy. */
export function page(title: string, body: Html): string {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} · Linecheck</title>
        <link rel="stylesheet" href="/docs/tokens.css" />
        <link rel="stylesheet" href="/docs/pages.css" />
      </head>
      <body>
        ${body}
      </body>
    </html> `.html;
}
