import { ApiError, browserTime, refusalOf, serviceTime, useLiveEvents, useRemote } from '@linecheck/frontend-kit';
import { sendCode } from '@linecheck/frontend-kit/operations/phone-numbers';
import { useState } from 'react';
import { useLookUpCode, type FoundCode } from './api/get-verification';
import { useSendCode } from './api/send-code';
import { isAlive, type SentCode } from './sent-code';

/** What is known about the code of one number. */
export interface CodeOfNumber {
  readonly sent: SentCode | null;
  /** Whether it is being found out if a code is on its way already. */
  readonly isLooking: boolean;
  readonly isSending: boolean;
  readonly error: Error | null;
  /** When the next code may be asked, in milliseconds; null where nothing is known. */
  readonly nextAt: number | null;
}

/**
 * The codes that were asked for, on this page, on one before it, or in another tab: the service says which are on their way. They outlive
 * the dialog: closing it loses no code.
 */
export interface Codes {
  of(phoneId: string): CodeOfNumber;
  /** Asks for a code unless one is on its way that may still work. */
  open(phoneId: string): void;
  /** Whether a code is on its way that may still work; asks for none. */
  resume(phoneId: string): Promise<boolean>;
  /** Asks for a code; `onSent` once it is on its way. */
  request(phoneId: string, onSent?: () => void): void;
  setAttemptsLeft(phoneId: string, left: number): void;
}

export function useCodes(): Codes {
  const { apiBaseUrl } = useRemote();
  const [sent, setSent] = useState<ReadonlyMap<string, SentCode>>(new Map());
  const [looking, setLooking] = useState<string | null>(null);
  const send = useSendCode();
  const lookUp = useLookUpCode();
  const put = (code: SentCode): void => setSent((codes) => new Map(codes).set(code.phone_id, code));
  const setAttemptsLeft = (phoneId: string, attempts_left: number): void =>
    setSent((codes) => {
      const code = codes.get(phoneId);
      return code ? new Map(codes).set(phoneId, { ...code, attempts_left }) : codes;
    });
  const look = async (phoneId: string): Promise<FoundCode> => {
    const found = await lookUp(phoneId);
    if (found.known && found.code) put(found.code);
    // It was used up elsewhere; that it succeeded there the list of numbers says.
    if (found.known && !found.code) setAttemptsLeft(phoneId, 0);
    return found;
  };
  const request = (phoneId: string, onSent?: () => void): void =>
    send.mutate(phoneId, {
      onSuccess(code) {
        put(code);
        onSent?.();
      },
      // Another page may have asked a moment ago: its code is the one to type.
      onError: (error) => void (refusalOf(sendCode, error) === 'too-many-codes' && look(phoneId)),
    });
  useCodesElsewhere(sent, (phoneId) => void look(phoneId), setAttemptsLeft);

  return {
    of(phoneId) {
      const code = sent.get(phoneId) ?? null;
      const current = send.variables === phoneId ? send : null;
      const error = current?.error ?? null;
      return {
        sent: code,
        isLooking: looking === phoneId,
        isSending: current?.isPending ?? false,
        error,
        nextAt: waitAfter(error, current?.submittedAt ?? 0) ?? (code && browserTime(apiBaseUrl, code.next_code_at)),
      };
    },
    open(phoneId) {
      const code = sent.get(phoneId);
      if (code !== undefined && isAlive(code, serviceTime(apiBaseUrl))) return void look(phoneId);
      setLooking(phoneId);
      void look(phoneId).then((found) => {
        setLooking(null);
        if (!found.known || !found.code) request(phoneId);
      });
    },
    async resume(phoneId) {
      const found = await look(phoneId);
      return found.known && found.code !== null;
    },
    request,
    setAttemptsLeft,
  };
}

/** Follows what the same person does with these codes on other pages. */
function useCodesElsewhere(
  sent: ReadonlyMap<string, SentCode>,
  look: (phoneId: string) => void,
  setAttemptsLeft: (phoneId: string, left: number) => void,
): void {
  useLiveEvents((event) => {
    if (event.type === 'verification.requested') {
      const { phone_id: phoneId, message_id: messageId } = event.data;
      const known = sent.get(phoneId);
      if (known !== undefined && known.message_id !== messageId) look(phoneId);
    }
    if (event.type === 'verification.failed') {
      const { phone_id: phoneId, verification_id: id, attempts_left: left } = event.data;
      const known = sent.get(phoneId);
      // Events come in any order: tries only become fewer.
      if (known?.verification_id === id && left < known.attempts_left) setAttemptsLeft(phoneId, left);
    }
  });
}

/** When the service lets the person ask again, where it said so. */
function waitAfter(error: Error | null, askedAt: number): number | null {
  if (!(error instanceof ApiError) || error.retryAfterSeconds === null) return null;
  return askedAt + error.retryAfterSeconds * 1000;
}
