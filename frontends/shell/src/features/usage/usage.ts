import { UsageReporter, type UsageEvent, type UsageReceipt } from '@linecheck/frontend-kit/usage';
import type { RemoteProps } from '@linecheck/shared-contracts/remotes';
import { createContext, useContext, useEffect, useMemo } from 'react';

/** Where the pages say what was used. */
export interface Usage {
  readonly report: (event: UsageEvent) => void;
  /** Calls back with each answer of the service, and at once with the last one. Returns what ends that. */
  readonly onReceipt: (listener: (receipt: UsageReceipt) => void) => () => void;
}

const NOT_COUNTED: Usage = { report: () => undefined, onReceipt: () => () => undefined };

export const UsageContext = createContext<Usage>(NOT_COUNTED);

export function useUsage(): Usage {
  return useContext(UsageContext);
}

/** One reporter for as long as somebody is signed in. */
export function useUsageReporter(apiBaseUrl: string, getAccessToken: RemoteProps['getAccessToken']): Usage {
  const reporter = useMemo(() => new UsageReporter({ apiBaseUrl, getAccessToken }), [apiBaseUrl, getAccessToken]);
  useEffect(() => reporter.start(), [reporter]);
  return reporter;
}
