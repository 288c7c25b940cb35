import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { fetchConfig } from './fetch-config';
import { textIn } from './local-text';
import { ConfigError, parseConfig } from './parse-config';

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const least = {
  oidc: { authority: 'http://localhost:8080/auth', clientId: 'linecheck-shell' },
  apiBaseUrl: '/api/v1/',
  remotes: { phone_widget: '/remotes/phone_widget/remoteEntry.js' },
};

function problemsOf(value: unknown): readonly string[] {
  try {
    parseConfig(value);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

describe('parseConfig', () => {
  test('fills in what may be left out', () => {
    expect(parseConfig(least)).toEqual({
      oidc: { ...least.oidc, scope: 'openid profile email offline_access' },
      apiBaseUrl: '/api/v1',
      remotes: least.remotes,
      demoAccounts: [],
      simulatorInboxUrl: null,
      quickActions: [],
      widgets: null,
      satisfaction: true,
    });
  });

  test('keeps what is given', () => {
    const whole = {
      ...least,
      oidc: { ...least.oidc, scope: 'openid' },
      apiBaseUrl: 'https://api.example.test/api/v1',
      remotes: { ...least.remotes, rooms: 'https://rooms.example.test/remoteEntry.js' },
      demoAccounts: [{ loginHint: 'demo', name: 'Demo Person', note: 'Has two numbers' }],
      simulatorInboxUrl: 'http://localhost:4010/',
      quickActions: [
        { title: 'Calendar', detail: 'What is coming up', href: '/calendar' },
        { title: { en: 'Rooms', es: 'Salas' }, href: '/rooms', icon: 'calendar', colour: 'info' },
      ],
      widgets: [{ remote: 'rooms', component: 'mount', name: { en: 'Rooms', es: 'Salas' } }],
      satisfaction: false,
    };
    expect(parseConfig(whole)).toEqual(whole);
  });

  test('lists everything that is wrong at once', () => {
    expect(
      problemsOf({
        oidc: { authority: 'javascript:alert(1)', scope: '' },
        apiBaseUrl: 7,
        remotes: { phone_widget: 'http://' },
        demoAccounts: [{ loginHint: 'demo' }],
        simulatorInboxUrl: 'http://[',
        quickActions: { title: 'x' },
        widgets: [{ remote: 'rooms', name: {} }],
        satisfaction: 'no',
      }),
    ).toEqual([
      'remotes.phone_widget must be an http(s) address',
      'oidc.authority must be an http(s) address',
      'oidc.clientId must be a text',
      'oidc.scope must be a text',
      'apiBaseUrl must be an http(s) address',
      'demoAccounts[0].name must be a text',
      'simulatorInboxUrl must be an http(s) address',
      'quickActions must be a list',
      'widgets[0].remote must be one of remotes',
      'widgets[0].component must be a text',
      'widgets[0].name must have a text for one of en, es',
      'satisfaction must be true or false',
    ]);
  });

  test('says which icons, colours and languages there are', () => {
    const quickActions = [
      { title: { en: 'Rooms', fr: 'Salles', es: '' }, href: '/rooms', icon: 'sofa', colour: '#f00' },
    ];
    expect(problemsOf({ ...least, quickActions })).toEqual([
      expect.stringMatching(/^quickActions\[0\]\.icon must be one of alert, arrowRight, calendar, /),
      'quickActions[0].colour must be one of accent, info, ok, warn, bad',
      'a language of quickActions[0].title must be one of en, es',
      'quickActions[0].title.es must be a text',
    ]);
  });

  test.each([
    ['Rooms', 'es', 'Rooms'],
    [{ en: 'Rooms', es: 'Salas' }, 'es-MX', 'Salas'],
    [{ es: 'Salas' }, 'en', 'Salas'],
    [{}, 'en', ''],
  ])('%j is said to somebody of %s as %s', (text, locale, said) => expect(textIn(text, locale)).toBe(said));

  test.each([null, 'text', [], 7])('does not take %j', (value) => {
    expect(problemsOf(value)).toContain('the whole must be an object');
  });
});

describe('fetchConfig', () => {
  const respondWith = (response: Response): void => server.use(http.get('/config.json', () => response));

  test('reads it from the host', async () => {
    respondWith(HttpResponse.json(least));
    await expect(fetchConfig()).resolves.toMatchObject({ apiBaseUrl: '/api/v1' });
  });

  test.each([
    ['it answered 404', new HttpResponse(null, { status: 404 })],
    ['it could not be reached', HttpResponse.error()],
    ['the whole must be an object', HttpResponse.html('<h1>Not JSON</h1>')],
  ])('says that %s', async (problem, response) => {
    respondWith(response);
    const error: unknown = await fetchConfig().catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ConfigError);
    expect((error as ConfigError).problems).toContain(problem);
  });
});
