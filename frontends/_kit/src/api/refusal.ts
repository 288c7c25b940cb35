import type { ErrorCode, Operation } from '@linecheck/shared-contracts';
import type { ClientOperation, ErrorCodeOf } from '../operations/client-operation';
import { ApiError, type ClientErrorCode } from './api-error';

/** Codes that the rules of no operation answer: validation, tokens, limits of all requests, failures on the way. */
type GeneralCode = ClientErrorCode | Extract<ErrorCode, 'invalid-request' | 'unauthorized' | 'too-many-requests'>;

/**
 * With which code an operation refused; null where something else was thrown. The compiler knows which codes its contract
 * names. Services of other versions answer others, too: whoever switches over it needs a default.
 */
export function refusalOf<Op extends Operation>(
  _operation: ClientOperation<Op>,
  error: unknown,
): ErrorCodeOf<Op> | GeneralCode | null {
  return error instanceof ApiError ? (error.code as ErrorCodeOf<Op> | GeneralCode) : null;
}
