import { createElement, Fragment, type ReactNode } from 'react';

/** A sentence with something set apart in it, such as a number that stays on its line. */
export function sentence(...parts: readonly ReactNode[]): ReactNode {
  return createElement(Fragment, null, ...parts);
}
