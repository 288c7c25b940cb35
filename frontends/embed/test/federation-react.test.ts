import { expect, jest, test } from '@jest/globals';
import type * as React from 'react';
import type * as FederationReact from '../src/federation-react';

const source = { origin: 'https://linecheck.example.com' };
const part = { remote: 'sms_test', component: 'SMSTestComponent' } as const;
const federation = { registerRemotes: () => undefined, loadRemote: () => Promise.resolve(null) };

/** `remoteComponent` on a page with that version of React. */
function pageWith(version: string): () => unknown {
  jest.resetModules();
  jest.doMock('react', () => ({ ...jest.requireActual<typeof React>('react'), version }));
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- anew for each version
  const { remoteComponent } = require('../src/federation-react') as typeof FederationReact;
  return () => remoteComponent(federation, source, part);
}

test('a React that remotes do not take is refused where the component is made, not where it would break the page', () => {
  for (const version of ['19.2.0', '19.10.1']) expect(pageWith(version)).not.toThrow();
  for (const version of ['17.0.2', '18.3.1', '19.1.9', '20.0.0']) {
    expect(pageWith(version)).toThrow(`this page has ${version}. Update it, or use @linecheck/embed/react`);
  }
});
