import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { remotePropsForTests, renderRemote, replaceIn } from '@linecheck/frontend-kit/testing';
import { within } from '@testing-library/react';
import { SMSTestComponent } from '../src/exposes/SMSTestComponent';
import { template } from './templates-service';
import { on, ownNumber, problem, TestsService } from './tests-service';

let service: TestsService;

beforeAll(() => {
  service = new TestsService();
  service.server.listen({ onUnhandledRequest: 'error' });
});
beforeEach(() => {
  service.numbers = [ownNumber()];
  service.tests = [];
  service.templates.reset();
  service.templates.own = [template({ name: 'dentist', text: 'See you on {{date}}.' })];
});
afterEach(() => service.server.resetHandlers());
afterAll(() => service.server.close());

/** As the service words it whatever the language; none of it may be on a page in Spanish. */
const ENGLISH = 'must be what the service takes';

async function openForm() {
  const view = renderRemote(<SMSTestComponent {...remotePropsForTests({ locale: 'es' })} />);
  const send = await view.findByRole('button', { name: 'Enviar mensaje de prueba' });
  return { view, send, message: view.getByRole('combobox', { name: 'Mensaje' }) };
}

const refuse = (field: string, code: string | undefined, ofProblem: string) =>
  problem(422, ofProblem, { errors: [{ field, message: ENGLISH, ...(code && { code }) }] });

describe('what the service does not take is said in Spanish', () => {
  test.each([
    ['blank', 'Escribe algo que se pueda ver.'],
    ['unsupported-characters', 'Tiene un carácter que no se puede usar. Escríbelo de nuevo.'],
    ['too-many-segments', 'Ocupa más segmentos de los que puede tener un texto. Acórtalo.'],
    [undefined, 'Este texto no se puede enviar. Acórtalo o cámbialo.'],
  ])('at a text of one’s own: %s', async (code, sentence) => {
    service.server.use(on('post', '/sms/test', () => refuse('custom_message', code, 'message-invalid')));
    const { view, send, message } = await openForm();
    await view.user.selectOptions(message, 'Tu propio texto');
    const text = view.getByRole('textbox', { name: 'Texto' });
    await replaceIn(view.user, text, 'Hola');
    await view.user.click(send);
    expect(await view.findByText(sentence)).toBeVisible();
    expect(text).toBeInvalid();
    expect(view.root).not.toHaveTextContent(ENGLISH);
  });

  test.each([
    ['variable-missing', 'El texto nombra esta variable. Complétala.'],
    ['too-long', 'Es demasiado largo. Acórtalo.'],
    ['a-code-of-tomorrow', 'Esto no se aceptó. Revísalo e inténtalo de nuevo.'],
  ])('at a variable: %s', async (code, sentence) => {
    service.server.use(on('post', '/sms/test', () => refuse('variables.date', code, 'variables-invalid')));
    const { view, send, message } = await openForm();
    await view.user.selectOptions(message, 'dentist');
    const date = view.getByRole('textbox', { name: 'Fecha' });
    await replaceIn(view.user, date, 'lunes');
    await view.user.click(send);
    expect(await view.findByText(sentence)).toBeVisible();
    expect(date).toBeInvalid();
    expect(view.root).not.toHaveTextContent(ENGLISH);
  });

  test.each([
    ['text', 'variable-malformed', 'message-invalid', /Una variable no está escrita como/],
    ['text', 'too-many-variables', 'message-invalid', 'Tiene demasiadas variables. Usa menos.'],
    ['text', undefined, 'message-invalid', 'Este texto no se puede enviar. Acórtalo o cámbialo.'],
    ['name', 'wrong-format', 'invalid-request', 'No está escrito en la forma debida. Revísalo e inténtalo de nuevo.'],
    ['name', undefined, 'invalid-request', 'Esto no se aceptó. Revísalo e inténtalo de nuevo.'],
  ])('at the %s of a template: %s', async (field, code, ofProblem, sentence) => {
    service.server.use(on('put', '/sms/test/templates/dentist', () => refuse(field, code, ofProblem)));
    const { view } = await openForm();
    await view.user.click(view.getByRole('button', { name: 'Plantillas' }));
    await view.user.click(view.getByRole('button', { name: 'Editar dentist' }));
    const dialog = within(view.getByRole('dialog'));
    await replaceIn(view.user, dialog.getByRole('textbox', { name: 'Texto' }), 'Hola');
    await view.user.click(dialog.getByRole('button', { name: 'Guardar' }));
    expect(await view.findByText(sentence)).toBeVisible();
    expect(view.root).not.toHaveTextContent(ENGLISH);
  });
});
