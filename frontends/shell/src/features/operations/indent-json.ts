const INDENT = '  ';

/**
 * JSON with a line for each member, every token exactly as it was: escapes, long numbers and repeated names stay. Text
 * that is no JSON comes back as it is.
 */
export function indentJson(text: string): string {
  if (!isJson(text)) return text;
  const tokens = text.match(/"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g) ?? [];
  let depth = 0;
  let indented = '';
  tokens.forEach((token, index) => {
    const isEmpty = /^[{[]$/.test(tokens[index - 1] ?? '') && /^[}\]]$/.test(token);
    if (/^[}\]]$/.test(token)) {
      depth -= 1;
      if (!isEmpty) indented += lineAt(depth);
    } else if (/^[{[]$/.test(tokens[index - 1] ?? '')) {
      indented += lineAt(depth);
    }
    indented += token;
    if (/^[{[]$/.test(token)) depth += 1;
    if (token === ',') indented += lineAt(depth);
    if (token === ':') indented += ' ';
  });
  return indented;
}

function lineAt(depth: number): string {
  return `\n${INDENT.repeat(depth)}`;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
