import type { Explanation } from '@linecheck/shared-contracts/explanations/explain';

/** Why a text did not arrive, to go on with after a colon, and what to do. */
export function failure({ summary, remedy }: Explanation, code: number | null): string {
  return `${lowerFirst(summary)}${code === null ? '' : ` (${code})`}. ${remedy}`;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
