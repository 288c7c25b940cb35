import type { Locale, smsTestApi } from '@linecheck/shared-contracts';
import { measureText, variablesIn } from '@linecheck/shared-contracts/message-text';
import type { BuiltInTemplate, Template } from '../../domain/template';
import { builtInText } from '../../texts/built-in-templates';

export function presentTemplate({ name, text, createdAt, updatedAt }: Template): smsTestApi.Template {
  return {
    ...described(name, text),
    built_in: false,
    created_at: createdAt.toISOString(),
    updated_at: updatedAt.toISOString(),
  };
}

export function presentBuiltIn(name: BuiltInTemplate, locale: Locale): smsTestApi.Template {
  return { ...described(name, builtInText(name, locale)), built_in: true, created_at: null, updated_at: null };
}

function described(
  name: string,
  text: string,
): Pick<smsTestApi.Template, 'name' | 'text' | 'variables' | 'encoding' | 'characters' | 'segments'> {
  const { encoding, characters, segments } = measureText(text);
  return { name, text, variables: variablesIn(text), encoding, characters, segments };
}
