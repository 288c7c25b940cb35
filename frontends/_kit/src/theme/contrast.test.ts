import { describe, expect, test } from '@jest/globals';
import tokens from './tokens.css';

/** Every colour of tokens.css with its light and its dark value. */
const colours = new Map(
  [...tokens.matchAll(/--_([a-z-]+): var\(--lc-[a-z-]+, light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)\)/g)].map(
    ([, name, light, dark]) => [name ?? '', { light: light ?? '', dark: dark ?? '' }] as const,
  ),
);

const themes = ['light', 'dark'] as const;

/** WCAG 2.2: relative luminance. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string, theme: 'light' | 'dark'): number {
  const [lighter = 0, darker = 0] = [one, other]
    .map((name) => luminance(colours.get(name)?.[theme] ?? `no ${name}`))
    .sort((a, b) => b - a);
  return (lighter + 0.05) / (darker + 0.05);
}

const texts: readonly (readonly [text: string, grounds: readonly string[]])[] = [
  ['text', ['bg', 'surface', 'sunken', 'bad-soft', 'accent-soft']],
  ['muted', ['bg', 'surface', 'sunken', 'bad-soft']],
  ['faint', ['bg', 'surface']],
  ['accent-text', ['bg', 'surface', 'accent-soft', 'sunken']],
  ['on-accent', ['accent']],
  ['ok', ['surface', 'ok-soft']],
  ['warn', ['surface', 'warn-soft']],
  ['bad', ['surface', 'bad-soft']],
  ['info', ['surface', 'info-soft']],
];

const shapes: readonly (readonly [shape: string, grounds: readonly string[]])[] = [
  ['edge', ['bg', 'surface']],
  ['accent', ['bg', 'surface', 'accent-soft']],
  ['ok', ['surface']],
  ['bad', ['surface']],
  ['info', ['surface']],
];

const pairs = (list: typeof texts): (readonly [string, string])[] =>
  list.flatMap(([one, grounds]) => grounds.map((ground) => [one, ground] as const));

describe.each(themes)('%s theme', (theme) => {
  test('knows every colour of the design', () => {
    expect(colours.size).toBe(21);
  });

  test.each(pairs(texts))('%s can be read on %s (4.5:1)', (text, ground) => {
    expect(contrast(text, ground, theme)).toBeGreaterThanOrEqual(4.5);
  });

  test.each(pairs(shapes))('%s can be seen on %s (3:1)', (shape, ground) => {
    expect(contrast(shape, ground, theme)).toBeGreaterThanOrEqual(3);
  });
});
