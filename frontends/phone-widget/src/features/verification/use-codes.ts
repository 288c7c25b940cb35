import { ApiError } from '@linecheck/frontend-kit';
import { useState } from 'react';
import { useSendCode } from './api/send-code';
import { isAlive, type SentCode } from './sent-code';

/** What is known about the code of one number. */
export interface CodeOfNumber {
  readonly sent: SentCode | null;
  readonly isSending: boolean;
  readonly error: Error | null;
  /** When the next code may be asked, in milliseconds; null where nothing is known. */
  readonly nextAt: number | null;
}

/** The codes that were asked for on this page. They outlive the dialog: closing it loses no code. */
export interface Codes {
  of(phoneId: string): CodeOfNumber;
  /** Asks for a code unless one that may still work was asked for already. */
  open(phoneId: string): void;
  /** Asks for a code; `onSent` once it is on its way. */
  request(phoneId: string, onSent?: () => void): void;
  setAttemptsLeft(phoneId: string, left: number): void;
}

export function useCodes(): Codes {
  const [sent, setSent] = useState<ReadonlyMap<string, SentCode>>(new Map());
  const send = useSendCode();
  const put = (code: SentCode): void => setSent((codes) => new Map(codes).set(code.phone_id, code));
  const request = (phoneId: string, onSent?: () => void): void => {
    const took = (code: SentCode): void => {
      put(code);
      onSent?.();
    };
    send.mutate(phoneId, { onSuccess: took });
  };

  return {
    of(phoneId) {
      const code = sent.get(phoneId) ?? null;
      const current = send.variables === phoneId ? send : null;
      const error = current?.error ?? null;
      return {
        sent: code,
        isSending: current?.isPending ?? false,
        error,
        nextAt: waitAfter(error, current?.submittedAt ?? 0) ?? (code && Date.parse(code.next_code_at)),
      };
    },
    open(phoneId) {
      const code = sent.get(phoneId);
      if (code === undefined || !isAlive(code, Date.now())) request(phoneId);
    },
    request,
    setAttemptsLeft(phoneId, left) {
      const code = sent.get(phoneId);
      if (code) put({ ...code, attempts_left: left });
    },
  };
}

/** When the service lets the person ask again, where it said so. */
function waitAfter(error: Error | null, askedAt: number): number | null {
  if (!(error instanceof ApiError) || error.retryAfterSeconds === null) return null;
  return askedAt + error.retryAfterSeconds * 1000;
}
