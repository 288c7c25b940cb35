import { ApiError, type ClientErrorCode } from '../api/api-error';

const UNANSWERED: readonly string[] = ['network', 'offline', 'timeout'] satisfies ClientErrorCode[];
/** Gateways answer these where the service behind them does not. */
const BEHIND_A_GATEWAY = [502, 503, 504];

/** Whether nobody answered: nothing that the person did caused it, and asking again later mends it. */
export function isUnreachable(error: unknown): boolean {
  if (!(error instanceof ApiError)) return false;
  return UNANSWERED.includes(error.code) || BEHIND_A_GATEWAY.includes(error.status);
}
