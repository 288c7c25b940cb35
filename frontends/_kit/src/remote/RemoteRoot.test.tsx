import { describe, expect, test } from '@jest/globals';
import { useQuery } from '@tanstack/react-query';
import { Button } from '../components/Button';
import { Input } from '../components/Field';
import { expectAccessible, remotePropsForTests, renderInRemoteRoot, renderRemote, takeConsoleErrors } from '../testing';
import { useRemote } from './remote-context';
import { RemoteRoot } from './RemoteRoot';

describe('RemoteRoot', () => {
  test('renders in an open shadow root that adopts the style sheets', async () => {
    const { root, getByRole } = renderInRemoteRoot(<Button>Add Phone</Button>);
    expect(getByRole('button', { name: 'Add Phone' })).toBeVisible();
    const shadow = root.getRootNode();
    expect(shadow).toBeInstanceOf(ShadowRoot);
    expect((shadow as ShadowRoot).adoptedStyleSheets.length).toBeGreaterThan(3);
    await expectAccessible(root);
  });

  test('gives the host props with their defaults', () => {
    function Locale() {
      const { locale, theme } = useRemote();
      return <p>{`${locale} ${theme}`}</p>;
    }
    const { root, getByText } = renderInRemoteRoot(<Locale />, { locale: undefined, theme: undefined });
    expect(getByText('en system')).toBeInTheDocument();
    expect(root).toHaveAttribute('data-theme', 'system');
  });

  test.each(['C', 'en_GB.UTF-8', ''])('speaks English where the locale is %j, which Intl does not take', (locale) => {
    function Locale() {
      return <p>{useRemote().locale}</p>;
    }
    const { root, getByText } = renderInRemoteRoot(<Locale />, { locale });
    expect(getByText('en')).toBeInTheDocument();
    expect(root).toHaveAttribute('lang', 'en');
  });

  test.each([
    ['fr-CA', 'en'],
    ['es-MX', 'es'],
  ])('tells screen readers the language of its texts: where the locale is %s, %s', (locale, language) => {
    const { root } = renderInRemoteRoot(<p>text</p>, { locale });
    expect(root).toHaveAttribute('lang', language);
  });

  test('keeps what is typed from the shortcuts of the page, and lets other keys through', async () => {
    const received: string[] = [];
    const listen = (event: KeyboardEvent): void => void received.push(event.key);
    document.addEventListener('keydown', listen);
    const typed: string[] = [];
    const { getByRole, user } = renderInRemoteRoot(
      <>
        <Input label="Label" onKeyDown={(event) => typed.push(event.key)} />
        <Button>Save</Button>
      </>,
    );
    await user.type(getByRole('textbox', { name: 'Label' }), 's');
    expect(typed).toEqual(['s']);
    expect(received).toEqual([]);
    getByRole('button', { name: 'Save' }).focus();
    await user.keyboard('?');
    document.removeEventListener('keydown', listen);
    expect(received).toEqual(['?']);
  });

  test('keeps a part that breaks inside, and renders it anew on request', async () => {
    let broken = true;
    function Fragile() {
      if (broken) throw new Error('broken on purpose');
      return <p>whole</p>;
    }
    const { getByRole, getByText, user } = renderInRemoteRoot(<Fragile />);
    expect(getByRole('alert')).toHaveTextContent('Something went wrong here');
    expect(takeConsoleErrors()).not.toHaveLength(0);
    broken = false;
    await user.click(getByRole('button', { name: 'Try again' }));
    expect(getByText('whole')).toBeInTheDocument();
  });

  test('shows nothing that one API answered once the host names another', async () => {
    function Answer() {
      const { apiBaseUrl } = useRemote();
      const isFirst = apiBaseUrl === '/first';
      // The second one never answers.
      const ask = () => (isFirst ? Promise.resolve('of the first') : new Promise<string>(() => undefined));
      const { data = 'nothing yet' } = useQuery({ queryKey: ['answer'], queryFn: ask });
      return <p>{data}</p>;
    }
    const at = (apiBaseUrl: string) => (
      <RemoteRoot name="test" remote={remotePropsForTests({ apiBaseUrl })}>
        <Answer />
      </RemoteRoot>
    );
    const { findByText, root, rerender } = renderRemote(at('/first'));
    expect(await findByText('of the first')).toBeVisible();
    const shadow = root.getRootNode() as ShadowRoot;
    rerender(at('/second'));
    expect(shadow.querySelector('.lc-root')).toHaveTextContent('nothing yet');
  });
});
