import { useLocale } from '@linecheck/frontend-kit';
import { useOperationsText } from '../../../messages/use-operations-text';
import { countryName } from '../country-name';
import type { CodeStop } from './api/code-fraud';

/** What codes are counted, lifted or blocked over, in words. */
export function usePlaceName(): (scope: CodeStop['rule'], value: string) => string {
  const { scopes } = useOperationsText().fraud;
  const locale = useLocale();
  return (scope, value) => {
    if (value === '') return scopes[scope];
    return `${scopes[scope]} ${scope === 'country' ? countryName(value, locale) : value}`;
  };
}
