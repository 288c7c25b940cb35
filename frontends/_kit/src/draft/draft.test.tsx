import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { renderHook } from '@testing-library/react';
import { RemoteProvider } from '../remote/RemoteProvider';
import { remotePropsForTests } from '../testing';
import { notePerson } from './person-of-api';
import { forgetDrafts, readDraft } from './stored-draft';
import { useDraft } from './use-draft';

const BASE = 'http://localhost:8080/api/v1';
const tokenOf = (sub: string) => `x.${btoa(JSON.stringify({ sub }))}.x`;

function draftNow() {
  const remote = { ...remotePropsForTests(), apiBaseUrl: BASE };
  return renderHook(() => useDraft('form'), {
    wrapper: ({ children }) => <RemoteProvider remote={remote}>{children}</RemoteProvider>,
  }).result.current;
}

beforeEach(() => notePerson(BASE, tokenOf('demo')));
afterEach(() => sessionStorage.clear());

describe('what a person types', () => {
  test('is there when the page is loaded anew, until it is sent', () => {
    draftNow().keep({ number: '+44 7700', label: '' });
    expect(draftNow().kept()).toEqual({ number: '+44 7700', label: '' });
    draftNow().forget();
    expect(draftNow().kept()).toBeNull();
  });

  test('is not shown to somebody else who signs in', () => {
    draftNow().keep({ number: '+44 7700' });
    notePerson(BASE, tokenOf('sam'));
    expect(draftNow().kept()).toBeNull();
    draftNow().keep({ number: '+1 202' });
    notePerson(BASE, tokenOf('demo'));
    expect(draftNow().kept()).toBeNull();
  });

  test('is not kept where tokens do not say whose they are', () => {
    notePerson(BASE, 'opaque');
    draftNow().keep({ number: '+44 7700' });
    expect(sessionStorage).toHaveLength(0);
    expect(draftNow().kept()).toBeNull();
  });

  test('is gone after a day, and once the person signs out', () => {
    draftNow().keep({ number: '+44 7700' });
    expect(readDraft('form', 'demo', Date.now() + 23 * 3_600_000)).not.toBeNull();
    expect(readDraft('form', 'demo', Date.now() + 25 * 3_600_000)).toBeNull();
    sessionStorage.setItem('theirs', 'stays');
    forgetDrafts();
    expect(Object.keys(sessionStorage)).toEqual(['theirs']);
  });

  test.each(['{', '[]', 'null', '{"person":"demo","at":1}', '{"person":"demo","at":"now","fields":{}}'])(
    'is nothing where another version left %s',
    (left) => {
      sessionStorage.setItem('linecheck:draft:form', left);
      expect(draftNow().kept()).toBeNull();
    },
  );
});
