import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { RemoteProps } from '@linecheck/shared-contracts/remotes';
import { transformSync } from '@swc/core';
import { act, render, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse, type HttpHandler } from 'msw';
import { setupServer } from 'msw/node';
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { ComponentType } from 'react';
import * as analytics from '../src/exposes/SMSAnalyticsWidget';
import * as mounting from '../src/exposes/mount';
import * as form from '../src/exposes/SMSTestComponent';
import { failedTest, ownNumber, problem } from './tests-service';

const repository = resolve(__dirname, '../../..');
const guide = readFileSync(join(repository, 'docs/guides/sms-test-component.md'), 'utf8');
const contract = readFileSync(join(repository, 'shared-contracts/src/remotes.ts'), 'utf8');
const API = 'https://linecheck.example.com/api/v1';

/** A block of the guide as it stands. */
function example(name: string): string {
  const [, code] = new RegExp(`<!-- example:${name} -->\\s*\`\`\`\\w+\\n([\\s\\S]*?)\\n\`\`\``).exec(guide) ?? [];
  if (code === undefined) throw new Error(`The guide has no example ${name}.`);
  return code;
}

const init = jest.fn();

/** The number that a press of the button in the other remote asks for. */
function PhoneManagement({ onNavigate }: RemoteProps) {
  return <button onClick={() => onNavigate?.('send-test', { phoneId: 'n2' })}>Test now</button>;
}

const modules: Readonly<Record<string, unknown>> = {
  'phone_widget/PhoneManagement': { PhoneManagement },
  'sms_test/SMSAnalyticsWidget': analytics,
  'sms_test/SMSTestComponent': form,
  'sms_test/mount': mounting,
};

/** Runs an example; the federation runtime gives it what this remote exposes. */
function run<Exports>(name: string): Exports {
  const jsc = {
    parser: { syntax: 'typescript', tsx: true },
    transform: { react: { runtime: 'automatic' } },
  } as const;
  const { code } = transformSync(example(name), { jsc, module: { type: 'commonjs' } });
  const runtime = { init, loadRemote: (id: string) => Promise.resolve(modules[id] ?? null) };
  const load = (id: string): unknown =>
    id === '@module-federation/enhanced/runtime' ? runtime : jest.requireActual(id);
  const exports = {};
  new Function('require', 'exports', code)(load, exports);
  return exports as Exports;
}

const numbers = [ownNumber(), ownNumber({ id: 'n2', e164: '+15550100123', is_primary: false })];
const failed = failedTest({ message_content: 'The one that failed' });
const figures = { sent: 1, delivered: 0, failed: 1, pending: 0 };
const unknown = { success_rate: 0, median_seconds: null, p95_seconds: null };
const page = (items: readonly unknown[]) => () => HttpResponse.json({ items: [...items], next_cursor: null } as object);
const handlers: HttpHandler[] = [
  http.get(`${API}/users/me/phone-numbers`, page(numbers)),
  http.get(`${API}/sms/test/history`, page([failed])),
  http.get(`${API}/sms/test/stats`, () =>
    HttpResponse.json({ ...figures, ...unknown, window: '7d', per_day: [], per_number: [], last_failure: failed }),
  ),
  http.get(`${API}/deliveries/stats`, () => problem(404, 'not-found')),
  http.get(`${API}/sms/test/:id`, () => HttpResponse.json(failed)),
];
const server = setupServer(...handlers);

beforeAll(() => server.listen({ onUnhandledRequest: 'bypass' }));
beforeEach(() => {
  init.mockClear();
});
afterEach(() => server.resetHandlers(...handlers));
afterAll(() => server.close());

const getAccessToken = (): Promise<string> => Promise.resolve('token');

/** What the remote of that name shows on the page. */
async function remoteIn(container: Element, name: string) {
  const find = (): HTMLElement => {
    const host = container.querySelector(`[data-linecheck="${name}"]`);
    const root = host?.shadowRoot?.querySelector<HTMLElement>('.lc-root');
    if (!root) throw new Error(`There is no ${name} yet.`);
    return root;
  };
  return within(await waitFor(find));
}

describe('the guide of the component', () => {
  test('compiles', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'component-guide-'));
    try {
      writeFileSync(join(folder, 'LinecheckPanels.tsx'), example('react'));
      writeFileSync(join(folder, 'linecheck.ts'), example('plain'));
      symlinkSync(join(repository, 'node_modules'), join(folder, 'node_modules'));
      const settings = { extends: join(repository, 'frontends/_kit/tsconfig.frontend.json'), include: ['*.ts*'] };
      writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(settings));
      const tsc = join(repository, 'node_modules/typescript/bin/tsc');
      const compiling = promisify(execFile)(process.execPath, [tsc, '-p', folder]);
      expect(
        await compiling.then(
          () => '',
          ({ stdout }: { stdout: string }) => stdout,
        ),
      ).toBe('');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test('brings numbers, figures and form together on a page with React', async () => {
    const { LinecheckPanels } = run<{ LinecheckPanels: ComponentType<Pick<RemoteProps, 'getAccessToken'>> }>('react');
    expect(init.mock.calls).toMatchObject([
      [
        {
          remotes: [
            { name: 'phone_widget', entry: 'https://linecheck.example.com/remotes/phone_widget/remoteEntry.js' },
            { name: 'sms_test', entry: 'https://linecheck.example.com/remotes/sms_test/remoteEntry.js' },
          ],
        },
      ],
    ]);
    const user = userEvent.setup();
    const { container, findByRole } = await act(async () =>
      render(<LinecheckPanels getAccessToken={getAccessToken} />),
    );
    const test = await remoteIn(container, 'sms-test');
    const to = await test.findByRole('combobox', { name: 'To' });
    await user.click(await findByRole('button', { name: 'Test now' }));
    await waitFor(() => expect(to).toHaveValue('+15550100123'));
    await user.selectOptions(to, '+447700900456');
    await user.click(await findByRole('button', { name: 'Test now' }));
    await waitFor(() => expect(to).toHaveValue('+15550100123'));
    const card = await remoteIn(container, 'sms-analytics');
    await user.click(await card.findByRole('button', { name: 'Why it failed' }));
    await user.click(await test.findByRole('button', { name: 'All tests' }));
    expect(await test.findByRole('button', { name: 'Send test message' })).toBeVisible();
  });

  test('shows card and form on a page without React, and takes both away again', async () => {
    type Show = (card: Element, form: Element, token: RemoteProps['getAccessToken']) => Promise<() => void>;
    const { showLinecheck } = run<{ showLinecheck: Show }>('plain');
    const [card, below] = [document.createElement('div'), document.createElement('div')];
    document.body.append(card, below);
    const takeAway = await act(() => showLinecheck(card, below, getAccessToken));
    const shown = await remoteIn(card, 'sms-analytics');
    const test = await remoteIn(below, 'sms-test');
    const user = userEvent.setup();
    await user.click(await shown.findByRole('button', { name: 'Why it failed' }));
    await user.click(await test.findByRole('button', { name: 'All tests' }));
    await user.click(await shown.findByRole('button', { name: 'Send a test' }));
    expect(await test.findByRole('button', { name: 'Send test message' })).toBeVisible();
    act(() => takeAway());
    expect([card.childElementCount, below.childElementCount]).toEqual([0, 0]);
    card.remove();
    below.remove();
  });

  test('names every prop, place and event of the contract, and no other', () => {
    const firstColumn = (heading: RegExp): string[] => {
      const [, table = ''] = heading.exec(guide) ?? [];
      return [...table.matchAll(/^\| `(?:\{ type: ')?([\w-]+)/gm)].map(([, name = '']) => name).sort();
    };
    const membersOf = (declaration: RegExp, member: RegExp): string[] => {
      const [, body = ''] = declaration.exec(contract) ?? [];
      return [...body.matchAll(member)].map(([, name = '']) => name).sort();
    };
    const props = membersOf(/interface RemoteProps \{([^]*?)\n\}/, /^ {2}readonly (\w+)/gm);
    expect(firstColumn(/<!-- props:start -->([^]*?)<!-- props:end -->/)).toEqual(props);
    expect(firstColumn(/### Places([^]*?)\n\*\*/)).toEqual(
      membersOf(/type RemoteDestination = ([^;]*);/, /'([\w-]+)'/g),
    );
    expect(firstColumn(/### Events([^]*?)\n\nHow/)).toEqual(
      membersOf(/type RemoteEvent =([^]*?);\n\n/, /'((?:test|error)-[\w-]+)'/g),
    );
  });
});
