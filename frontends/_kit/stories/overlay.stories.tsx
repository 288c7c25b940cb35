import { useEffect } from 'react';
import { Button, Dialog, DialogFoot, Input, ToastProvider, useToast } from '../src';
import type { Stories } from '../src/stories';
import { useSample } from './sample-texts';

const nothing = (): void => undefined;

function Question() {
  const text = useSample();
  return (
    <Dialog title={text.dialog} lead={text.dialogLead} onClose={nothing}>
      <DialogFoot>
        <Button>{text.cancel}</Button>
        <Button variant="danger">{text.remove}</Button>
      </DialogFoot>
    </Dialog>
  );
}

function Form() {
  const text = useSample();
  return (
    <Dialog title={text.long} onClose={nothing}>
      {[1, 2, 3, 4, 5, 6, 7, 8, 9].map((field) => (
        <Input key={field} label={`${text.label} ${field}`} hint={text.hint} />
      ))}
      <DialogFoot note={text.note}>
        <Button>{text.cancel}</Button>
        <Button variant="primary">{text.save}</Button>
      </DialogFoot>
    </Dialog>
  );
}

function Toast({ tone, words }: { readonly tone: 'ok' | 'bad' | 'neutral'; readonly words: 'saved' | 'long' }) {
  return (
    <ToastProvider>
      <Shown tone={tone} words={words} />
    </ToastProvider>
  );
}

function Shown({ tone, words }: { readonly tone: 'ok' | 'bad' | 'neutral'; readonly words: 'saved' | 'long' }) {
  const text = useSample();
  const { show } = useToast();
  useEffect(
    () => show({ text: text[words], tone, action: { label: text.undo, onSelect: nothing } }),
    [show, text, tone, words],
  );
  return null;
}

export const stories: Stories = {
  title: 'Overlay',
  of: { Dialog, DialogFoot, ToastProvider },
  states: {
    dialog: Question,
    'dialog, long texts': Form,
    toast: () => <Toast tone="ok" words="saved" />,
    'toast of a failure, long text': () => <Toast tone="bad" words="long" />,
  },
};
