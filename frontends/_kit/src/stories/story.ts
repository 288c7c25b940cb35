import type { RemoteProps } from '@linecheck/shared-contracts/remotes';
import type { ComponentType } from 'react';
import type { Answered, HowAnswered } from './answers';

/** A step. Selectors find what is in shadow roots, too. */
export type Act = (find: (selector: string) => HTMLElement) => void;

/** One state of a component, as the gallery shows it. */
export interface Story {
  /** Gets what a host gives to a remote. */
  readonly show: ComponentType<RemoteProps>;
  readonly answers?: readonly Answered[];
  /** What every other operation does: it answers as the API's documentation shows it by default. */
  readonly others?: HowAnswered;
  /** What it is given beside answers, whose texts are in no language of ours. */
  readonly data?: unknown;
  /** The browser has no network. */
  readonly offline?: boolean;
  /** Live updates are paused. */
  readonly paused?: boolean;
  /** RFC 3339: the time at which the clock stands. */
  readonly now?: string;
  /** What is done once the story has come to rest, each step after the one before has: opens a menu, types a number. */
  readonly acts?: readonly Act[];
  /** A selector of what is there once it has come to rest, where that takes longer than its requests. */
  readonly until?: string;
}

/** The stories of components that belong together: what a `.stories.tsx` exports as `stories`. */
export interface Stories {
  readonly title: string;
  /** The exported components that these stories are of, by name. */
  readonly of: Readonly<Record<string, unknown>>;
  /** Style sheets beside the kit's. */
  readonly styles?: readonly string[];
  /** They bring their own `RemoteRoot`, or are whole pages. */
  readonly areWhole?: boolean;
  readonly states: Readonly<Record<string, Story | ComponentType<RemoteProps>>>;
}
