import { useText } from '../../messages';
import type { Template } from './template';

/** What a template is called to the person: built-in ones in their language. */
export function useTemplateName(): (template: Template) => string {
  const names: Readonly<Record<string, string>> = useText().send.builtIn;
  return ({ name, built_in }) => (built_in ? (names[name] ?? name) : name);
}
