import { ConnectionBanner } from '../src';
import { pageConnection } from '../src/connection/page-connection';
import { useEffect } from 'react';
import type { ConnectionTrouble } from '../src/connection/page-connection';
import type { Stories } from '../src/stories';

function Banner({ trouble }: { readonly trouble: ConnectionTrouble }) {
  useEffect(() => {
    const user = { retry: () => undefined };
    pageConnection().report(user, trouble);
    return () => pageConnection().report(user, null);
  }, [trouble]);
  return <ConnectionBanner />;
}

export const stories: Stories = {
  title: 'ConnectionBanner',
  of: { ConnectionBanner },
  states: {
    offline: () => <Banner trouble="offline" />,
    'nobody answers': () => <Banner trouble="unreachable" />,
  },
};
