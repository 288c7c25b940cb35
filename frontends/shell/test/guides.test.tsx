import { beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { MountedRemote, RemoteProps } from '@linecheck/shared-contracts/remotes';
import { remotePropsForTests } from '@linecheck/frontend-kit/testing';
import { transformSync } from '@swc/core';
import { act, render, screen, waitFor, within } from '@testing-library/react';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ComponentType } from 'react';
import { http, HttpResponse } from 'msw';
import { ConfigError, parseConfig } from '../src/config/parse-config';
import { addressOf, targetOf } from '../src/places';
import { PreferenceStore } from '../src/preferences/preference-store';
import { exposedComponent } from '../src/remotes/exposed-component';
import { Shell } from '../src/Shell';
import { demo, OVERVIEW, parts, server, sessionOf, setUpShell, show, targets } from '../src/shell-for-tests';
import { ConfigFailure } from '../src/features/frame/components/ConfigFailure';

setUpShell();

const root = join(__dirname, '../../..');
const guide = (name: string): string => readFileSync(join(root, 'docs/guides', `${name}.md`), 'utf8');

/** What stands behind an example's mark: the block, or the table. */
function example(of: string, name: string): string {
  const [, code] = new RegExp(`<!-- example:${name} -->\\s*\`\`\`\\w+\\n([\\s\\S]*?)\\n\`\`\``).exec(guide(of)) ?? [];
  if (code === undefined) throw new Error(`The guide ${of} has no example ${name}.`);
  return code;
}

/** The cells of the first columns of a table, without its head. */
function table(of: string, name: string): string[][] {
  const [, rows = ''] = new RegExp(`<!-- example:${name} -->\\s*((?:\\|.*\\n)+)`).exec(guide(of)) ?? [];
  const lines = rows.trim().split('\n').slice(2);
  if (lines.length === 0) throw new Error(`The guide ${of} has no table ${name}.`);
  return lines.map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

function run<Exports>(of: string, name: string): Exports {
  const jsc = {
    parser: { syntax: 'typescript', tsx: true },
    transform: { react: { runtime: 'automatic' } },
  } as const;
  const { code } = transformSync(example(of, name), { jsc, module: { type: 'commonjs' } });
  const exports = {};
  new Function('require', 'exports', code)((id: string): unknown => jest.requireActual(id), exports);
  return exports as Exports;
}

describe('the guide to the dashboard', () => {
  const config = parseConfig(JSON.parse(example('dashboard', 'config')));

  async function open(rooms: () => Promise<ComponentType<RemoteProps>>) {
    history.replaceState(null, '', '/dashboard');
    const load = jest.fn(async ({ remote }: { readonly remote: string }) =>
      remote === 'rooms' ? rooms() : parts.PhoneNumberRegistrationWidget,
    );
    const shell = { config, session: sessionOf(demo), remotes: { load } };
    render(<Shell {...shell} preferences={new PreferenceStore()} />);
    return within(await screen.findByRole('region', { name: 'Overview' }));
  }

  test('has a configuration whose widget and quick action are there, and a widget that leads to a page', async () => {
    const { FreeRooms } = run<{ FreeRooms: ComponentType<RemoteProps> }>('dashboard', 'widget');
    const widgets = await open(() => exposedComponent({ remote: 'rooms', component: 'FreeRooms' }, { FreeRooms }));
    expect(await widgets.findByText('1,200 rooms are free.')).toBeVisible();
    const action = screen.getByRole('link', { name: 'Book a room For two to twelve people' });
    expect(action).toHaveAttribute('href', 'https://rooms.example.com/book');
    act(() => widgets.getByRole('button', { name: 'Your phone numbers' }).click());
    await waitFor(() => expect(screen.getAllByRole('button', { name: 'Manage All' })).toHaveLength(2));
    expect(location.pathname).toBe('/dashboard/phone-management');
  });

  test('has a widget that mounts itself', async () => {
    const exported = run<{ mount: (element: HTMLElement, props: RemoteProps) => MountedRemote }>('dashboard', 'mount');
    const widgets = await open(() => exposedComponent({ remote: 'rooms', component: 'mount' }, exported));
    expect(await widgets.findByText('Rooms, system')).toBeVisible();
  });

  test('is right about a widget that cannot be loaded', async () => {
    const widgets = await open(() => Promise.reject(new Error('down')));
    expect(await widgets.findByRole('alert')).toHaveTextContent('Free rooms could not be loaded');
    expect(widgets.getByRole('button', { name: 'Try again' })).toBeVisible();
    expect(await widgets.findByRole('button', { name: 'Manage All' })).toBeVisible();
  });
});

describe('the guide to addresses', () => {
  const addresses = table('dashboard-navigation', 'addresses').map(([address = '']) => address.replaceAll('`', ''));

  test.each(addresses)('%s is a page', async (address) => {
    show(address);
    const { search, pathname } = new URL(address, location.href);
    expect(await screen.findByRole('heading', { level: 1 })).not.toHaveTextContent('There is no such page');
    if (pathname === '/dashboard/phone-management') await screen.findByText('the form to send a test');
    if (search !== '') expect(targets).toEqual([targetOf(search)]);
  });

  test('names those that remotes are given, and no others', () => {
    const target = { phoneId: 'n2', testId: 't9' };
    const given = [
      addressOf('dashboard'),
      addressOf('phone-management'),
      addressOf('send-test'),
      addressOf('send-test', { phoneId: target.phoneId }),
      addressOf('test', { testId: target.testId }),
    ];
    const own = ['/dashboard/settings', '/dashboard/operations'];
    expect([...addresses].sort()).toEqual([...given, ...own].sort());
  });

  test('has a link that the host leads, and none where it has no such place', async () => {
    const { LastFailure } = run<{ LastFailure: ComponentType<RemoteProps> }>('dashboard-navigation', 'navigate');
    const onNavigate = jest.fn();
    const given = { onNavigate, hrefOf: addressOf };
    const { rerender } = render(<LastFailure {...remotePropsForTests({ ...given, destinations: ['test'] })} />);
    const link = screen.getByRole('link', { name: 'Why it failed' });
    expect(link).toHaveAttribute('href', '/dashboard/phone-management/tests/t9');
    act(() => link.click());
    expect(onNavigate).toHaveBeenCalledWith('test', { testId: 't9' });
    rerender(<LastFailure {...remotePropsForTests({ ...given, destinations: ['dashboard'] })} />);
    expect(screen.queryByRole('link')).not.toBeInTheDocument();
  });
});

describe('the guide to good practice', () => {
  const { countNumbers } = run<{ countNumbers: (props: RemoteProps) => Promise<number> }>(
    'dashboard-practices',
    'request',
  );
  const getAccessToken = jest.fn<RemoteProps['getAccessToken']>();
  beforeEach(() => {
    getAccessToken.mockReset().mockImplementation(async (asked) => (asked?.fresh ? 'renewed' : 'old'));
  });

  test('has a request that renews the token once', async () => {
    server.use(
      http.get(OVERVIEW, ({ request }) =>
        request.headers.get('authorization') === 'Bearer renewed'
          ? HttpResponse.json({ total: 3 })
          : new HttpResponse(null, { status: 401 }),
      ),
    );
    expect(await countNumbers(remotePropsForTests({ getAccessToken }))).toBe(3);
    expect(getAccessToken.mock.calls).toEqual([[{ fresh: false }], [{ fresh: true }]]);
  });

  test('and says what came where it failed', async () => {
    server.use(http.get(OVERVIEW, () => new HttpResponse(null, { status: 503 })));
    await expect(countNumbers(remotePropsForTests({ getAccessToken }))).rejects.toThrow('The service answered 503.');
    expect(getAccessToken).toHaveBeenCalledTimes(1);
  });
});

describe('the guide to troubleshooting', () => {
  const catalogues = ['frontends/shell/src/messages/en', 'frontends/shell/src/messages/operations.en'];
  const ofKit = ['frontends/_kit/src/text/messages.en', 'frontends/_kit/src/text/problems.en'];
  const written = [...catalogues, ...ofKit].map((path) => readFileSync(join(root, `${path}.ts`), 'utf8')).join('\n');

  test.each(table('troubleshooting', 'symptoms').map(([words = '']) => words))(
    '"%s" are words of the pages',
    (words) => {
      expect(written).toContain(words);
    },
  );

  test('shows what is said of a wrong configuration', async () => {
    const expected = example('troubleshooting', 'wrong-config-problems').split('\n');
    let problems: readonly string[] = [];
    try {
      parseConfig(JSON.parse(example('troubleshooting', 'wrong-config')));
    } catch (error) {
      if (error instanceof ConfigError) problems = error.problems;
    }
    expect(problems).toHaveLength(expected.length);
    render(<ConfigFailure problems={problems} />);
    const shown = (await waitFor(() => screen.getAllByRole('listitem'))).map(({ textContent }) => textContent ?? '');
    for (const words of expected) expect(shown.some((problem) => problem.startsWith(words))).toBe(true);
  });
});
