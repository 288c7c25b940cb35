import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { expectAccessible, focusedIn, replaceIn, typeInto } from '@linecheck/frontend-kit/testing';
import { waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { openForm, previewIn, writeOwn, type FormView } from './send-form';
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
afterEach(() => {
  service.server.resetHandlers();
  service.sent.length = 0;
});
afterAll(() => service.server.close());

async function openTemplates() {
  const view = await openForm();
  await view.user.click(view.getByRole('button', { name: 'Templates' }));
  return { view, list: within(view.getByRole('dialog', { name: 'Your templates' })) };
}

async function openEditor() {
  const { view, list } = await openTemplates();
  await view.user.click(list.getByRole('button', { name: 'Edit dentist' }));
  return { view, ...editorIn(view) };
}

function editorIn(view: FormView) {
  const dialog = within(view.getByRole('dialog'));
  return {
    dialog,
    name: dialog.getByRole('textbox', { name: 'Name' }),
    text: dialog.getByRole('textbox', { name: 'Text' }),
    save: dialog.getByRole('button', { name: 'Save' }),
  };
}

/** Changes are taken once the answers are let go. */
function holdChanges(): () => void {
  let letGo: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (letGo = resolve));
  service.server.use(
    http.put('*/sms/test/templates/:name', async () => {
      await held;
      return undefined;
    }),
  );
  return letGo;
}

describe('templates of one’s own', () => {
  test('are listed, used for the next test, and the dialog is left with the focus where it was', async () => {
    const { view, list } = await openTemplates();
    expect(list.getByText('See you on {{date}}.')).toBeVisible();
    expect(list.getByText('1 of 50 templates')).toBeVisible();
    await expectAccessible(view.root);
    await view.user.click(list.getByRole('button', { name: 'Use dentist' }));
    expect(view.queryByRole('dialog')).not.toBeInTheDocument();
    expect(view.message).toHaveDisplayValue('dentist');
    expect(focusedIn(view.root)).toBe(view.getByRole('button', { name: 'Templates' }));
  });

  test('are added with a live meter; the name is brought into form while it is typed', async () => {
    const { view, list } = await openTemplates();
    await view.user.click(list.getByRole('button', { name: 'New template' }));
    const { dialog, name, text, save } = editorIn(view);
    expect(focusedIn(view.root)).toBe(name);
    await replaceIn(view.user, name, 'Follow Up');
    await replaceIn(view.user, text, 'Hi {{name}}, how was {{date}}? {{Full name}}');
    expect(dialog.getByText('GSM-7 · 56 of 160 characters · 1 segment')).toBeVisible();
    expect(dialog.getByText(/Filled in before each test: name, date/)).toBeVisible();
    expect(dialog.getByText(/\{\{Full name\}\} is sent as it stands/)).toBeVisible();
    await expectAccessible(view.root);
    await view.user.click(save);
    const row = await view.findByRole('button', { name: 'Use follow-up' });
    await waitFor(() => expect(focusedIn(view.root)).toBe(row));
    expect(service.templates.changes).toEqual([
      {
        what: 'POST',
        body: { name: 'follow-up', text: 'Hi {{name}}, how was {{date}}? {{Full name}}' },
        key: expect.any(String),
      },
    ]);
  });

  test('are saved as they stood when that was asked for, and take nothing until then', async () => {
    const { view, text, save } = await openEditor();
    const answer = holdChanges();
    await replaceIn(view.user, text, 'Bye');
    await view.user.click(save);
    expect(text).toHaveAttribute('readonly');
    await typeInto(view.user, text, ' now');
    answer();
    await view.findByRole('button', { name: 'Use dentist' });
    expect(service.templates.changes).toMatchObject([{ body: { name: 'dentist', text: 'Bye' } }]);
  });

  test('are renamed; one that is chosen stays chosen', async () => {
    const { view, list } = await openTemplates();
    await view.user.click(list.getByRole('button', { name: 'Use dentist' }));
    await view.user.click(view.getByRole('button', { name: 'Templates' }));
    await view.user.click(view.getByRole('button', { name: 'Edit dentist' }));
    const { name, save } = editorIn(view);
    await replaceIn(view.user, name, 'doctor');
    await view.user.click(save);
    await view.findByRole('button', { name: 'Use doctor' });
    expect(service.templates.changes).toMatchObject([{ what: 'PUT dentist', body: { name: 'doctor' } }]);
    expect(view.message).toHaveDisplayValue('doctor');
  });

  test('are renamed; one that is chosen stays chosen although the dialog was closed before the service had answered', async () => {
    const { view, list } = await openTemplates();
    await view.user.click(list.getByRole('button', { name: 'Use dentist' }));
    await view.user.click(view.getByRole('button', { name: 'Templates' }));
    await view.user.click(view.getByRole('button', { name: 'Edit dentist' }));
    const { dialog, name, save } = editorIn(view);
    await replaceIn(view.user, name, 'doctor');
    const answer = holdChanges();
    await view.user.click(save);
    await view.user.click(dialog.getByRole('button', { name: 'Cancel' }));
    await view.user.click(view.getByRole('button', { name: 'Close' }));
    answer();
    await waitFor(() => expect(view.message).toHaveDisplayValue('doctor'));
  });

  test('are deleted once that was meant; one that is gone already counts as deleted', async () => {
    const { view, list } = await openTemplates();
    await view.user.click(list.getByRole('button', { name: 'Delete dentist' }));
    const question = within(view.getByRole('dialog', { name: 'Delete dentist?' }));
    expect(focusedIn(view.root)).toBe(question.getByRole('button', { name: 'Cancel' }));
    service.server.use(on('delete', '/sms/test/templates/dentist', () => problem(404, 'not-found')));
    service.templates.own = [];
    await view.user.click(question.getByRole('button', { name: 'Delete' }));
    expect(await view.findByText('0 of 50 templates')).toBeVisible();
    await waitFor(() => expect(focusedIn(view.root)).toBe(view.getByRole('button', { name: 'New template' })));
  });

  test('that could not be deleted say so', async () => {
    const { view, list } = await openTemplates();
    await view.user.click(list.getByRole('button', { name: 'Delete dentist' }));
    service.server.use(on('delete', '/sms/test/templates/dentist', () => HttpResponse.error()));
    await view.user.click(view.getByRole('button', { name: 'Delete' }));
    expect(await view.findByRole('alert')).toHaveTextContent('The template was not deleted.');
  });

  test('are at most fifty', async () => {
    service.templates.own = Array.from({ length: 50 }, (_, index) => template({ name: `t${index}`, text: 'Hi' }));
    const { view, list } = await openTemplates();
    const add = list.getByRole('button', { name: 'New template' });
    expect(add).toHaveAttribute('aria-disabled', 'true');
    expect(list.getByText('50 of 50 templates. Delete one to add another.')).toBeVisible();
    await view.user.click(add);
    expect(view.getByRole('dialog', { name: 'Your templates' })).toBeVisible();
  });
});

describe('what is wrong with a template', () => {
  test.each([
    ['', 'Give it a name.'],
    ['dentist', 'You have a template of this name already. Choose another name.'],
    ['reminder', 'A built-in template has this name. Choose another.'],
    ['añadir', /Use lower-case letters, digits, - and _/],
  ])('stands at its name: %j', async (name, sentence) => {
    const { view, list } = await openTemplates();
    await view.user.click(list.getByRole('button', { name: 'New template' }));
    const editor = editorIn(view);
    await replaceIn(view.user, editor.name, name);
    await replaceIn(view.user, editor.text, 'Hi');
    await view.user.click(editor.save);
    expect(await view.findByText(sentence)).toBeVisible();
    expect(focusedIn(view.root)).toBe(editor.name);
    expect(service.templates.changes).toEqual([]);
  });

  test.each([
    ['', 'Write a text.'],
    ['a'.repeat(1601), 'It is longer than 1,600 characters. Shorten it.'],
    [
      Array.from({ length: 21 }, (_, index) => `{{v${index}}}`).join(' '),
      'It has more than 20 variables. Remove some.',
    ],
  ])('stands at its text', async (text, sentence) => {
    const editor = await openEditor();
    await replaceIn(editor.view.user, editor.text, text);
    await editor.view.user.click(editor.save);
    expect(await editor.view.findByText(sentence)).toBeVisible();
    expect(focusedIn(editor.view.root)).toBe(editor.text);
  });

  test.each([
    ['template-exists', 409, [], 'name', 'You have a template of this name already. Choose another name.'],
    ['template-read-only', 409, [], 'name', 'A built-in template has this name. Choose another.'],
    [
      'message-invalid',
      422,
      [{ field: 'text', message: 'It holds a control character.', code: 'unsupported-characters' }],
      'text',
      /a character that cannot be used/,
    ],
    ['message-invalid', 422, [], 'text', 'This text cannot be sent. Shorten or change it.'],
    ['invalid-request', 422, [{ field: 'name', message: 'It is too long.' }], 'name', 'It is too long.'],
    ['invalid-request', 422, [{ field: 'name', message: 'long', code: 'too-long' }], 'name', /^This is too long/],
  ] as const)(
    'is what the service says: %s, at its field, until it is changed',
    async (code, status, errors, field, sentence) => {
      service.server.use(
        on('put', '/sms/test/templates/dentist', () =>
          problem(status, code, { errors: errors.map((each) => ({ ...each })) }),
        ),
      );
      const editor = await openEditor();
      await replaceIn(editor.view.user, editor.text, 'Changed');
      await editor.view.user.click(editor.save);
      expect(await editor.view.findByText(sentence)).toBeVisible();
      expect(focusedIn(editor.view.root)).toBe(editor[field]);
      expect(editor.text).toHaveValue('Changed');
      await replaceIn(editor.view.user, editor[field], 'other');
      expect(editor[field]).toBeValid();
    },
  );

  test.each([
    ['template-limit', () => problem(409, 'template-limit'), /as many templates as one person may keep/],
    ['no connection', () => HttpResponse.error(), /The service could not be reached/],
  ])('that no field can mend is said beneath them: %s; what was written stays', async (_case, answer, sentence) => {
    service.server.use(on('put', '/sms/test/templates/dentist', answer));
    const editor = await openEditor();
    await replaceIn(editor.view.user, editor.text, 'Changed');
    await editor.view.user.click(editor.save);
    expect(await editor.view.findByRole('alert')).toHaveTextContent(sentence);
    expect(editor.text).toHaveValue('Changed');
    service.server.resetHandlers();
    await editor.view.user.click(editor.save);
    expect(await editor.view.findByRole('button', { name: 'Use dentist' })).toBeVisible();
  });
});

describe('from the form', () => {
  test('an own text becomes a template, which is chosen then', async () => {
    const view = await openForm();
    await writeOwn(view, 'Hello {{name}}');
    await view.user.click(view.getByRole('button', { name: 'Save as template' }));
    const editor = editorIn(view);
    expect(editor.text).toHaveValue('Hello {{name}}');
    await replaceIn(view.user, editor.name, 'hello');
    await view.user.click(editor.save);
    await waitFor(() => expect(view.message).toHaveDisplayValue('hello'));
    expect(view.getByRole('textbox', { name: 'Name' })).toBeVisible();
    // The button that opened the dialog went with the own text.
    await waitFor(() => expect(focusedIn(view.root)).toBe(view.button));
  });

  test('an own template is opened with plain characters in the place of what forces UCS-2', async () => {
    service.templates.own = [template({ name: 'dentist', text: 'It’s on {{date}}…' })];
    const view = await openForm();
    await view.user.selectOptions(view.message, 'dentist');
    await view.user.click(view.getByRole('button', { name: 'Replace with plain text: 1 segment' }));
    const editor = editorIn(view);
    expect(editor.text).toHaveValue("It's on {{date}}...");
    await view.user.click(editor.save);
    await waitFor(() => expect(previewIn(view)).toHaveTextContent("It's on {{date}}..."));
    expect(view.queryByRole('dialog')).not.toBeInTheDocument();
  });

  test('the editor replaces in one press, too', async () => {
    const editor = await openEditor();
    await replaceIn(editor.view.user, editor.text, 'It’s {{date}}');
    await editor.view.user.click(editor.dialog.getByRole('button', { name: /^Replace with plain text/ }));
    expect(editor.text).toHaveValue("It's {{date}}");
    expect(focusedIn(editor.view.root)).toBe(editor.text);
  });
});
