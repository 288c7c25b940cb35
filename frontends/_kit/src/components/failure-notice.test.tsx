import { describe, expect, jest, test } from '@jest/globals';
import { ApiError } from '../api/api-error';
import { renderInRemoteRoot } from '../testing';
import { problemStore } from '../text/problem-store';
import { FailureNotice } from '.';

describe('FailureNotice', () => {
  /** A refusal as the service words it, in English. */
  const refusal = (code: string, status: number, retryAfterSeconds: number | null = null): ApiError => {
    const words = { code, status, title: 'It broke', detail: 'Try later.' };
    const problem = { ...words, type: 'about:blank', request_id: 'r-1' };
    return new ApiError({ ...words, requestId: 'r-1', retryAfterSeconds, problem });
  };

  test('has the words of the page for a code that it knows, and the reference of the service', async () => {
    const onRetry = jest.fn();
    const { getByRole, user } = renderInRemoteRoot(
      <FailureNotice error={refusal('internal-error', 500)} onRetry={onRetry} />,
    );
    expect(getByRole('alert')).toHaveTextContent(
      'Something failed on our side. Try again. If it stays, tell your operator the reference.Reference r-1',
    );
    await user.click(getByRole('button', { name: 'Try again' }));
    expect(onRetry).toHaveBeenCalledTimes(1);
  });

  test('tells the host once that it is shown, by a code that this release knows and nothing else', () => {
    const onEvent = jest.fn();
    const shown = renderInRemoteRoot(
      <>
        <FailureNotice error={refusal('phone-number-limit', 409)} />
        <FailureNotice error={refusal('code-of-a-later-release', 409)} />
        <FailureNotice error={new Error('+447700900456 broke it')} />
      </>,
      { onEvent },
    );
    expect(shown.getAllByRole('alert')).toHaveLength(3);
    expect(onEvent.mock.calls).toEqual(
      ['phone-number-limit', 'other', 'other'].map((code) => [{ type: 'error-shown', code }]),
    );
  });

  test('leads through a sign-in that is asked for, in the place of trying again', async () => {
    const problem = { type: 'about:blank', request_id: 'r-1', max_age_seconds: 300 };
    const words = { code: 'sign-in-required-again', status: 401, title: 'Too old' };
    const onSignInRequired = jest.fn<(request: { maxAgeSeconds: number }) => Promise<void>>(() => Promise.resolve());
    const [onRetry, onLeave, onReturn] = [jest.fn(), jest.fn(), jest.fn()];
    const { getByRole, queryByRole, user } = renderInRemoteRoot(
      <FailureNotice
        error={new ApiError({ ...words, problem: { ...words, ...problem } })}
        onRetry={onRetry}
        aroundSignIn={{ onLeave, onReturn }}
      />,
      { onSignInRequired },
    );
    expect(queryByRole('button', { name: 'Try again' })).toBeNull();
    await user.click(getByRole('button', { name: 'Sign in again' }));
    expect(onSignInRequired.mock.calls).toEqual([[{ maxAgeSeconds: 300 }]]);
    expect([onLeave, onReturn, onRetry].map(({ mock }) => mock.calls.length)).toEqual([1, 1, 0]);
  });

  test('speaks the language of the person, whatever the service speaks', () => {
    const error = refusal('phone-number-limit', 409);
    const { getByRole } = renderInRemoteRoot(<FailureNotice title="No se añadió." error={error} />, { locale: 'es' });
    expect(getByRole('alert')).toHaveTextContent(
      'No se añadió. Tienes tantos números como puede guardar una persona. Elimina uno que ya no uses y añade este.',
    );
    expect(getByRole('alert')).not.toHaveTextContent('It broke');
  });

  test.each([
    ['en', 30, 'You can try again in 30 seconds.'],
    ['en', 82_800, 'You can try again in 23 hours.'],
    ['es', 30, 'Podrás intentarlo de nuevo dentro de 30 segundos.'],
  ])('says when a limit opens again (%s, %d s)', (locale, seconds, words) => {
    const error = refusal('too-many-codes', 429, seconds);
    const { getByRole } = renderInRemoteRoot(<FailureNotice error={error} />, { locale });
    expect(getByRole('alert')).toHaveTextContent(words);
  });

  test.each([
    ['en', 'You can try again now.'],
    ['es', 'Ya puedes intentarlo de nuevo.'],
  ])('says so once the limit has opened again (%s)', async (locale, words) => {
    const { findByText, getByRole } = renderInRemoteRoot(<FailureNotice error={refusal('too-many-codes', 429, 1)} />, {
      locale,
    });
    expect(getByRole('alert')).not.toHaveTextContent(words);
    expect(await findByText(words, undefined, { timeout: 60_000 })).toBeVisible();
  });

  test.each(['a-code-of-tomorrow', 'constructor'])(
    'has the service’s own words for a code it does not know (%s), where they are the person’s',
    (code) => {
      const { getByRole } = renderInRemoteRoot(<FailureNotice error={refusal(code, 409)} />);
      expect(getByRole('alert')).toHaveTextContent('It broke. Try later.');
    },
  );

  test.each([
    [409, 'Algo de esto no se aceptó. Revisa lo que escribiste e inténtalo de nuevo.'],
    [500, 'Algo falló por nuestra parte.'],
  ])('has general words for a code it does not know (%d) in another language', (status, words) => {
    const error = refusal('a-code-of-tomorrow', status);
    const { getByRole } = renderInRemoteRoot(<FailureNotice error={error} />, { locale: 'es' });
    expect(getByRole('alert')).toHaveTextContent(words);
    expect(getByRole('alert')).not.toHaveTextContent('It broke');
  });

  test('says in the person’s language that nobody answered who could explain', () => {
    const error = new ApiError({ code: 'http-502', status: 502, title: 'The service could not answer' });
    const { getByRole } = renderInRemoteRoot(<FailureNotice error={error} />, { locale: 'es' });
    expect(getByRole('alert')).toHaveTextContent('El servicio no pudo responder. Inténtalo de nuevo en un momento.');
  });

  test('shows nothing of an error that was not meant for people', () => {
    const { getByRole } = renderInRemoteRoot(<FailureNotice error={new TypeError('x is undefined')} />);
    expect(getByRole('alert')).toHaveTextContent('Something went wrong here');
    expect(getByRole('alert')).not.toHaveTextContent('undefined');
  });

  test('says nothing before its words are there, and then the whole', async () => {
    const words = jest.spyOn(problemStore, 'in').mockReturnValue(undefined);
    const { getByRole, queryByRole, rerender } = renderInRemoteRoot(
      <FailureNotice error={refusal('phone-number-limit', 409)} />,
    );
    expect(getByRole('group', { name: 'Something went wrong here.' })).toHaveAttribute('aria-busy', 'true');
    expect(queryByRole('alert')).toBeNull();
    words.mockRestore();
    rerender(<FailureNotice error={refusal('phone-number-limit', 409)} />);
    expect(getByRole('alert')).toHaveTextContent('You have as many numbers as one person may keep');
  });

  test('has the service’s words where its own could not be loaded', () => {
    const words = jest.spyOn(problemStore, 'in').mockReturnValue('missing');
    const { getByRole } = renderInRemoteRoot(<FailureNotice error={refusal('phone-number-limit', 409)} />);
    expect(getByRole('alert')).toHaveTextContent('It broke. Try later.');
    words.mockRestore();
  });

  test('says at once that nobody could be reached', () => {
    const words = jest.spyOn(problemStore, 'in').mockReturnValue(undefined);
    const error = new ApiError({ code: 'network', status: 0, title: 'No answer' });
    const { getByRole } = renderInRemoteRoot(<FailureNotice error={error} />);
    expect(getByRole('alert')).toHaveTextContent('The service could not be reached');
    words.mockRestore();
  });
});
