import type { Stories, Story } from '@linecheck/frontend-kit/stories';
import type { RemoteProps } from '@linecheck/shared-contracts/remotes';
import type { ComponentType } from 'react';

/** A story with its place in the gallery. */
export interface PlacedStory extends Story {
  /** What its address names: `kit/button/variants`. */
  readonly id: string;
  readonly part: string;
  readonly title: string;
  readonly state: string;
  readonly styles: readonly string[];
  readonly isWhole: boolean;
}

interface StoryModules {
  keys(): string[];
  (path: string): { readonly stories: Stories };
}

/** Every story file of every frontend, found by its name. */
const modules = import.meta.webpackContext('../..', {
  recursive: true,
  regExp: /^\.\/[\w-]+\/stories\/[\w-]+\.stories\.tsx$/,
}) as StoryModules;

const files = modules.keys().map((path) => ({ part: partOf(path), file: modules(path).stories }));

export const allStories: readonly PlacedStory[] = files.flatMap(({ part, file }) =>
  Object.entries(file.states).map(([state, story]) => ({
    ...(typeof story === 'function' ? { show: story as ComponentType<RemoteProps> } : story),
    id: [part, file.title, state].map(slugOf).join('/'),
    part,
    title: file.title,
    state,
    styles: file.styles ?? [],
    isWhole: file.areWhole ?? false,
  })),
);

/** What stories say that they are of, by name. */
export const shownComponents: ReadonlyMap<string, unknown> = new Map(
  files.flatMap(({ file }) => Object.entries(file.of)),
);

function partOf(path: string): string {
  const folder = path.split('/')[1] ?? '';
  return folder === '_gallery' ? 'pages' : folder.replace(/^_/, '');
}

function slugOf(words: string): string {
  return words
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}
