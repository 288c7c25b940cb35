import { createTemplate, removeTemplate } from '@linecheck/frontend-kit/operations/sms-test';
import { click, hangs, refuses, type Stories, type Story } from '@linecheck/frontend-kit/stories';
import { testStyles } from '../src/exposes/test-styles';
import { TemplatesDialog, type TemplatesView } from '../src/features/templates/components/TemplatesDialog';
import { builtInTemplates, template } from '../test/templates-service';

const nothing = (): void => undefined;
const send = click('[type=submit]');
const dentist = template({ name: 'dentist', text: 'Hi {{name}}, your dentist waits on {{date}} at {{time}} 🦷.' });
const long = template({
  name: 'a-name-that-is-as-long-as-names-may-be-and-then-some',
  text: 'The same text over and over, which takes more than one part of a message. '.repeat(4).trim(),
});

function dialog(view: TemplatesView, given: Partial<Story> = {}, own = [dentist, long]): Story {
  const show = () => (
    <TemplatesDialog
      view={view}
      templates={[...builtInTemplates, ...own]}
      onView={nothing}
      onChoose={nothing}
      onRenamed={nothing}
    />
  );
  return { show, data: { own, view }, ...given };
}

const list: TemplatesView = { kind: 'list', changed: null };
const edit = (text: string): TemplatesView => ({ kind: 'edit', template: null, text, isFromList: true });

export const stories: Stories = {
  title: 'Templates',
  of: {},
  styles: testStyles,
  states: {
    list: dialog(list),
    'no templates': dialog(list, {}, []),
    new: dialog(edit('')),
    'new, nothing written': dialog(edit(''), { acts: [send] }),
    edit: dialog({ kind: 'edit', template: dentist, text: dentist.text, isFromList: true }),
    'edit, a wrong variable': dialog(edit('Hi {{ first name }}, see you.')),
    'edit, the name is taken': dialog(
      { kind: 'edit', template: long, text: long.text, isFromList: true },
      { answers: [refuses(createTemplate, 409, 'template-exists')], acts: [send] },
    ),
    remove: dialog({ kind: 'remove', template: dentist }),
    'remove, busy': dialog(
      { kind: 'remove', template: dentist },
      { answers: [hangs(removeTemplate)], acts: [click('.lc-button-danger')] },
    ),
  },
};
