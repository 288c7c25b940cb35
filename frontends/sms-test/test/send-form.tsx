import { remotePropsForTests, renderRemote, replaceIn } from '@linecheck/frontend-kit/testing';
import { SMSTestComponent } from '../src/exposes/SMSTestComponent';

/** The remote once its form is there. */
export async function openForm(changed = {}) {
  const view = renderRemote(<SMSTestComponent {...remotePropsForTests(changed)} />);
  const button = await view.findByRole('button', { name: 'Send test message' });
  const to = view.getByRole('combobox', { name: 'To' });
  return { ...view, button, to, message: view.getByRole('combobox', { name: 'Message' }) };
}

export type FormView = Awaited<ReturnType<typeof openForm>>;

export async function writeOwn(view: FormView, text: string): Promise<HTMLElement> {
  await view.user.selectOptions(view.message, 'Your own text');
  const field = view.getByRole('textbox', { name: 'Text' });
  await replaceIn(view.user, field, text);
  return field;
}

/** What the person sees of the text before it is sent. */
export function previewIn(view: FormView): HTMLElement {
  return view.getByRole('group', { name: 'Preview' });
}
