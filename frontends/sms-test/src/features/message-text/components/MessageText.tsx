import { unicodeCharactersOf } from '@linecheck/shared-contracts/message-text';
import { Fragment, type ReactNode } from 'react';

interface MessageTextProps {
  readonly text: string;
  /** Names of variables that stand in it without a value. */
  readonly missing?: readonly string[];
}

/** A text as it is sent, with what forces UCS-2 and what still lacks a value set apart. */
export function MessageText({ text, missing = [] }: MessageTextProps) {
  const placeholders = missing.map((name) => `{{${name}}}`);
  const forcing = new Set(unicodeCharactersOf(text).map(({ character }) => character));
  return splitAt(text, placeholders).map((part, index): ReactNode =>
    placeholders.includes(part) ? (
      <mark key={index} className="st-missing">
        {part}
      </mark>
    ) : (
      <Fragment key={index}>{marked(part, forcing)}</Fragment>
    ),
  );
}

/** The text cut before and after each of the given words, which stay in it. */
function splitAt(text: string, words: readonly string[]): string[] {
  if (words.length === 0) return [text];
  const anyOf = words.map((word) => word.replace(/[{}]/g, '\\$&')).join('|');
  return text.split(new RegExp(`(${anyOf})`)).filter((part) => part !== '');
}

/** Neighbours in one mark: the parts of an emoji stand for themselves only together. */
function marked(text: string, forcing: ReadonlySet<string>): ReactNode[] {
  const runs: { forces: boolean; characters: string }[] = [];
  for (const character of text) {
    const forces = forcing.has(character);
    const last = runs.at(-1);
    if (last?.forces === forces) last.characters += character;
    else runs.push({ forces, characters: character });
  }
  return runs.map(({ forces, characters }, index) =>
    forces ? (
      <mark key={index} className="st-forcing">
        {characters}
      </mark>
    ) : (
      characters
    ),
  );
}
