/** Markup that is safe to put into a page as it stands. */
export class Html {
  constructor(readonly markup: string) {}

  toString(): string {
    return this.markup;
  }
}

export type Content = Html | string | number | false | null | undefined | readonly Content[];

/** A template whose values are escaped, unless they are markup themselves. `false`, `null` and `undefined` are nothing. */
export function html(strings: TemplateStringsArray, ...values: readonly Content[]): Html {
  const parts = withoutIndentation(strings);
  let markup = parts[0] ?? '';
  values.forEach((value, index) => {
    markup += render(value) + (parts[index + 1] ?? '');
  });
  return new Html(markup);
}

const known = new WeakMap<TemplateStringsArray, readonly string[]>();

/** The indentation of the source is a third of a long list's weight. Values, such as what a `<pre>` holds, keep theirs. */
function withoutIndentation(strings: TemplateStringsArray): readonly string[] {
  let parts = known.get(strings);
  if (parts === undefined) {
    parts = strings.map((part) => part.replace(/\n\s+/g, '\n'));
    known.set(strings, parts);
  }
  return parts;
}

function render(content: Content): string {
  if (content === false || content === null || content === undefined) return '';
  if (content instanceof Html) return content.markup;
  if (typeof content === 'object') return content.map(render).join('');
  return escape(String(content));
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escape(text: string): string {
  return /[&<>"']/.test(text) ? text.replace(/[&<>"']/g, (character) => ESCAPES[character] as string) : text;
}
