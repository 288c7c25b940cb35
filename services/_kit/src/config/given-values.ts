import type { TSchema } from '@sinclair/typebox';

/** The environment without what is blank: that counts as missing, and must not be read as 0. */
export function withoutBlank(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== ''));
}

/**
 * What is wrong with text that is taken as it is, of which no pattern, format or choice says how it looks: what a file of secrets or a shell
 * put around it would be part of it, and a password so is refused by whoever it is of. Null where nothing is.
 */
export function literalTextFault(property: TSchema | undefined, value: unknown): string | null {
  if (property?.type !== 'string' || typeof value !== 'string') return null;
  if ([property.pattern, property.format, property.faultOf, property.isList].some((rule) => rule !== undefined))
    return null;
  if (value !== value.trim())
    return 'begins or ends with a blank or a line break, which would be part of it: leave that out (printf %s writes a file without one)';
  if (/^(["']).*\1$/s.test(value) && value.length > 1)
    return 'stands in quotation marks, which would be part of it: leave them out';
  return null;
}
