import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { remotePropsForTests, renderRemote, typeInto } from '@linecheck/frontend-kit/testing';
import { PhoneManagement } from '../src/exposes/PhoneManagement';
import { NumbersService, on, pending, phoneNumber, problem } from './numbers-service';

let service: NumbersService;

beforeAll(() => {
  service = new NumbersService();
  service.server.listen({ onUnhandledRequest: 'error' });
});
beforeEach(() => {
  service.numbers = [phoneNumber({ id: 'a' }), pending({ id: 'b', international_format: '+44 7700 900789' })];
});
afterEach(() => service.server.resetHandlers());
afterAll(() => service.server.close());

/** As the service words it whatever the language; none of it may be on a page in Spanish. */
const ENGLISH = 'must be what the service takes';

const show = () => renderRemote(<PhoneManagement {...remotePropsForTests({ locale: 'es' })} />);

async function submitNumber(view: ReturnType<typeof show>) {
  await view.findByText('+44 7700 900456');
  await view.user.click(view.getByRole('button', { name: 'Añadir teléfono' }));
  const number = view.getByRole('textbox', { name: 'Número de teléfono' });
  await typeInto(view.user, number, '+447700900457{Enter}');
  return { number, label: view.getByRole('textbox', { name: /Etiqueta/ }) };
}

describe('what the service does not take is said in Spanish', () => {
  test.each([
    ['label', 'too-long', 'invalid-request', 'Es demasiado largo. Acórtalo.'],
    [
      'label',
      'unsupported-characters',
      'invalid-request',
      'Tiene un carácter que no se puede usar. Escríbelo de nuevo.',
    ],
    ['label', 'a-code-of-tomorrow', 'invalid-request', 'Esto no se aceptó. Revísalo e inténtalo de nuevo.'],
    ['label', undefined, 'invalid-request', 'Esto no se aceptó. Revísalo e inténtalo de nuevo.'],
    ['number', 'country-unsupported', 'phone-number-unsupported', /Aquí no se admiten números/],
    ['number', 'line-type-unsupported', 'phone-number-unsupported', /Este tipo de número no puede recibir mensajes/],
    ['number', 'number-length', 'phone-number-invalid', /no tiene la cantidad de cifras/],
    ['number', 'wrong-type', 'invalid-request', /No tiene la forma debida/],
    ['number', 'phone-number-limit', 'invalid-request', /Tienes tantos números como puede guardar una persona/],
  ] as const)('at the %s of a new number: %s', async (field, code, ofProblem, sentence) => {
    const errors = [{ field: field === 'number' ? 'phone_number' : 'label', message: ENGLISH, ...(code && { code }) }];
    service.server.use(on('post', '', () => problem(422, ofProblem, { errors })));
    const view = show();
    const form = await submitNumber(view);
    expect(await view.findByText(sentence)).toBeVisible();
    expect(form[field]).toHaveAccessibleDescription(expect.stringMatching(sentence));
    expect(view.getByRole('dialog')).not.toHaveTextContent(ENGLISH);
  });

  test('at the label of a number', async () => {
    service.numbers = [phoneNumber({ id: 'a' })];
    const errors = [{ field: 'label', message: ENGLISH, code: 'unsupported-characters' }];
    service.server.use(on('patch', '/a', () => problem(400, 'invalid-request', { errors })));
    const view = show();
    await view.user.click(await view.findByRole('button', { name: 'Acciones para +44 7700 900456' }));
    await view.user.click(view.getByRole('menuitem', { name: 'Cambiar etiqueta' }));
    await typeInto(view.user, view.getByRole('textbox', { name: /Etiqueta/ }), 'x{Enter}');
    expect(await view.findByText('Tiene un carácter que no se puede usar. Escríbelo de nuevo.')).toBeVisible();
    expect(view.getByRole('dialog')).not.toHaveTextContent(ENGLISH);
  });

  test.each([
    ['code-wrong', 422, /no es el código.*Quedan 4 intentos/i],
    ['invalid-request', 400, /Algo de esto no se aceptó/],
    ['a-code-of-tomorrow', 409, /Algo de esto no se aceptó/],
  ])('at the code: %s', async (code, status, sentence) => {
    const errors = [{ field: 'verification_code', message: ENGLISH, code }];
    service.server.use(on('post', '/verify-code', () => problem(status, code, { errors, attempts_left: 4 })));
    const view = show();
    await view.user.click(await view.findByRole('button', { name: /^Verificar \+44/ }));
    await typeInto(view.user, view.getByRole('textbox', { name: 'Código de seis cifras' }), '123456');
    expect(await view.findByText(sentence)).toBeVisible();
    expect(view.getByRole('dialog')).not.toHaveTextContent(ENGLISH);
    expect(view.getByRole('dialog')).not.toHaveTextContent('What to do.');
  });
});
