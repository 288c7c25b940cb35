import { Button, CopyButton, Menu } from '../src';
import { click, type Stories } from '../src/stories';
import { InLine } from './arrangements';
import { useSample } from './sample-texts';

const variants = ['primary', 'secondary', 'quiet', 'link', 'danger'] as const;

function Variants({ busy = false, disabled = false }: { readonly busy?: boolean; readonly disabled?: boolean }) {
  const text = useSample();
  return (
    <InLine>
      {variants.map((variant) => (
        <Button key={variant} variant={variant} busy={busy} aria-disabled={disabled || undefined}>
          {variant === 'danger' ? text.remove : text.save}
        </Button>
      ))}
    </InLine>
  );
}

function WithIcon() {
  const text = useSample();
  return (
    <InLine>
      <Button variant="primary" icon="send">
        {text.send}
      </Button>
      <Button icon="plus">{text.add}</Button>
      <Button variant="quiet" icon="close" aria-label={text.cancel} />
    </InLine>
  );
}

function Copy() {
  const text = useSample();
  return <CopyButton value="+447700900456">{text.copy}</CopyButton>;
}

function Actions() {
  const text = useSample();
  const nothing = (): void => undefined;
  return (
    <Menu
      label={text.more}
      actions={[
        { label: text.send, icon: 'send', onSelect: nothing },
        { label: text.copy, icon: 'copy', disabled: true, onSelect: nothing },
        { label: text.long, icon: 'edit', onSelect: nothing },
        { label: text.remove, icon: 'trash', tone: 'bad', onSelect: nothing },
      ]}
    />
  );
}

export const stories: Stories = {
  title: 'Button',
  of: { Button, CopyButton, Menu },
  states: {
    variants: () => <Variants />,
    busy: () => <Variants busy />,
    disabled: () => <Variants disabled />,
    'with an icon': WithIcon,
    copy: Copy,
    menu: Actions,
    'menu, open': { show: Actions, acts: [click('.lc-button')] },
  },
};
