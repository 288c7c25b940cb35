import type { UseQueryResult } from '@tanstack/react-query';
import { useNumbers, type OwnNumber } from './list-numbers';

export type { OwnNumber } from './list-numbers';

const verifiedOf = (numbers: OwnNumber[]): OwnNumber[] => numbers.filter(({ is_verified }) => is_verified);

/** The person's verified numbers, primary first: tests go to no others. */
export function useVerifiedNumbers(): UseQueryResult<OwnNumber[]> {
  return useNumbers(verifiedOf);
}
