import type { Stories, Story } from '@linecheck/frontend-kit/stories';
import { SMSTestComponent } from '../src/exposes/SMSTestComponent';
import { after } from '../test/example-tests';
import { failures } from '../test/states-of-failure';
import { onTheWay } from '../test/states-on-the-way';
import type { State } from '../test/story-state';
import { personWith } from './answered';

/** One test on a page of its own, at the age that the state has. */
function story({ test, age = 0 }: State): Story {
  const target = { testId: test.test_id };
  return {
    show: (remote) => <SMSTestComponent {...remote} target={target} />,
    answers: personWith([test]),
    now: after(age),
  };
}

export const stories: Stories = {
  title: 'Delivery',
  of: { SMSTestComponent },
  areWhole: true,
  states: Object.fromEntries([...onTheWay, ...failures].map((state) => [state.name, story(state)])),
};
