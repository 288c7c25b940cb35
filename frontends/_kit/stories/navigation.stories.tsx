import { Breadcrumb, DestinationLink, Icon, type IconName } from '../src';
import { paths } from '../src/icons/icon-paths';
import type { Stories } from '../src/stories';
import { InLine } from './arrangements';
import { useSample } from './sample-texts';

function Trail({ current }: { readonly current: 'management' | 'long' }) {
  const text = useSample();
  return (
    <Breadcrumb current={text[current]}>
      {[
        <a key="dashboard" href="#dashboard">
          {text.dashboard}
        </a>,
        <a key="numbers" href="#numbers">
          {text.numbers}
        </a>,
      ]}
    </Breadcrumb>
  );
}

function Destinations() {
  const text = useSample();
  return (
    <DestinationLink to="phone-management" className="lc-button lc-button-link">
      {text.management}
    </DestinationLink>
  );
}

function Icons() {
  return (
    <InLine>
      {(Object.keys(paths) as IconName[]).map((name) => (
        <Icon key={name} name={name} size={24} />
      ))}
    </InLine>
  );
}

export const stories: Stories = {
  title: 'Navigation',
  of: { Breadcrumb, DestinationLink, Icon },
  states: {
    breadcrumb: () => <Trail current="management" />,
    'breadcrumb, long texts': () => <Trail current="long" />,
    'place of the host': Destinations,
    icons: Icons,
  },
};
