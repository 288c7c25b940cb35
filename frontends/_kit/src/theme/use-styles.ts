import { createContext, use, useInsertionEffect } from 'react';
import { adoptStyles } from './adopt-styles';

/** The root that a part renders in, whose styles reach it. */
export const StyleRootContext = createContext<DocumentOrShadowRoot>(document);

/** Adopts the style sheets of a part that comes later than its remote. `texts` is a constant array. */
export function useStyles(texts: readonly string[]): void {
  const root = use(StyleRootContext);
  useInsertionEffect(() => adoptStyles(root, texts), [root, texts]);
}
