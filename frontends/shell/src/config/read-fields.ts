import { locales } from '@linecheck/shared-contracts/locales';
import type { LocalText } from './local-text';

export type Fields = Readonly<Record<string, unknown>>;

/** Each reads one value of the configuration; where it is wrong it says so in `problems`, named by `where`, and gives an empty one. */
export function objectAt(value: unknown, where: string, problems: string[]): Fields {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Fields;
  problems.push(`${where} must be an object`);
  return {};
}

export function textAt(value: unknown, where: string, problems: string[]): string {
  if (typeof value === 'string' && value !== '') return value;
  problems.push(`${where} must be a text`);
  return '';
}

export function booleanAt(value: unknown, where: string, problems: string[]): boolean {
  if (typeof value === 'boolean') return value;
  problems.push(`${where} must be true or false`);
  return false;
}

export function urlAt(value: unknown, where: string, problems: string[]): string {
  const text = typeof value === 'string' ? value : '';
  const url = parseUrl(text);
  if (url !== null && /^https?:$/.test(url.protocol)) return text;
  problems.push(`${where} must be an http(s) address`);
  return '';
}

function parseUrl(text: string): URL | null {
  try {
    return text === '' ? null : new URL(text, document.baseURI);
  } catch {
    return null;
  }
}

export function oneOf<Value extends string>(
  value: unknown,
  known: readonly Value[],
  where: string,
  problems: string[],
): Value | undefined {
  const found = known.find((each) => each === value);
  if (found === undefined) problems.push(`${where} must be one of ${known.join(', ')}`);
  return found;
}

export function localTextAt(value: unknown, where: string, problems: string[]): LocalText {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return textAt(value, where, problems);
  const entries = Object.entries(value as Fields);
  if (entries.length === 0) problems.push(`${where} must have a text for one of ${locales.join(', ')}`);
  return Object.fromEntries(
    entries.map(([language, text]) => {
      oneOf(language, locales, `a language of ${where}`, problems);
      return [language, textAt(text, `${where}.${language}`, problems)];
    }),
  );
}

export function listAt<Item>(
  value: unknown,
  where: string,
  problems: string[],
  itemAt: (item: Fields, where: string, problems: string[]) => Item,
): readonly Item[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) {
    problems.push(`${where} must be a list`);
    return [];
  }
  return value.map((item, index) => {
    const at = `${where}[${index}]`;
    return itemAt(objectAt(item, at, problems), at, problems);
  });
}
