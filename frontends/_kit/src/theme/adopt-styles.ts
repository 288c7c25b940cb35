const sheets = new Map<string, CSSStyleSheet>();

/** The constructed sheet of a text, made once per page however many roots adopt it. Allowed by `style-src 'self'`. */
function sheetOf(text: string): CSSStyleSheet {
  const known = sheets.get(text);
  if (known) return known;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  sheets.set(text, sheet);
  return sheet;
}

/** Adds style sheets to a shadow root or a document, each once, in the given order. */
export function adoptStyles(root: DocumentOrShadowRoot, texts: readonly string[]): void {
  const wanted = texts.map(sheetOf);
  const others = root.adoptedStyleSheets.filter((sheet) => !wanted.includes(sheet));
  root.adoptedStyleSheets = [...others, ...wanted];
}
