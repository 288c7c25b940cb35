import { useContext, useEffect, useState } from 'react';
import { RemoteContext, useLocale } from '../remote/remote-context';
import { exactTime, nextChangeMs, relativeTime } from './relative-time';
import { serviceTime } from './service-clock';

export interface RelativeTimeProps {
  /** RFC 3339. */
  readonly value: string;
}

/**
 * How long ago something happened, kept current; the exact time on hover and for screen readers. What has happened does not lie
 * in the future: where this browser's clock is behind the service's, and that is not known, it says "now".
 */
export function RelativeTime({ value }: RelativeTimeProps) {
  const locale = useLocale();
  const time = new Date(value);
  const now = useNow(value);
  const exact = exactTime(time, locale);
  return (
    <time dateTime={value} title={exact}>
      <span aria-hidden="true">{relativeTime(time, now > time ? now : time, locale)}</span>
      <span className="lc-visually-hidden">{exact}</span>
    </time>
  );
}

/** The present, as often as the distance to `value` reads differently. */
function useNow(value: string): Date {
  const apiBaseUrl = useContext(RemoteContext)?.apiBaseUrl ?? '';
  const [browserNow, setNow] = useState(() => Date.now());
  const now = serviceTime(apiBaseUrl, browserNow);
  useEffect(() => {
    const wait = nextChangeMs(new Date(value), new Date(now));
    if (wait === null) return;
    const timer = setTimeout(() => setNow(Date.now()), wait);
    return () => clearTimeout(timer);
  }, [value, now]);
  return new Date(now);
}
