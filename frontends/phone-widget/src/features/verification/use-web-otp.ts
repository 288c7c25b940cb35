import { useEffect, useEffectEvent } from 'react';

/** WebOTP, which the compiler's library does not know: https://wicg.github.io/web-otp/ */
interface OtpRequest extends CredentialRequestOptions {
  readonly otp: { readonly transport: readonly ['sms'] };
}

/**
 * Asks the browser for the code of the next text that names this origin, until the dialog closes; of `text`, which differs from text to text, anew.
 * A browser that cannot, and a person who says no, leave the typing as it is.
 */
export function useWebOtp(text: string | undefined, onCode: (code: string) => void): void {
  const received = useEffectEvent(onCode);
  useEffect(() => {
    if (!('OTPCredential' in window)) return;
    const closing = new AbortController();
    const request: OtpRequest = { otp: { transport: ['sms'] }, signal: closing.signal };
    navigator.credentials.get(request).then(
      (credential) => {
        const { code } = (credential ?? {}) as { code?: unknown };
        if (typeof code === 'string' && !closing.signal.aborted) received(code);
      },
      () => {},
    );
    return () => closing.abort();
  }, [text]);
}
