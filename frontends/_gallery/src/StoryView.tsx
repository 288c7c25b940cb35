import { RemoteRoot } from '@linecheck/frontend-kit';
import type { RemoteProps } from '@linecheck/shared-contracts/remotes';
import { useMemo } from 'react';
import type { PlacedStory } from './all-stories';
import { API } from './answering';
import type { Look } from './look';

const token = `e30.${btoa(JSON.stringify({ sub: 'demo' }))}.signature`;
const getAccessToken = (): Promise<string> => Promise.resolve(token);
const nowhere = (): void => undefined;

/** One story, with what a host gives. */
export function StoryView({ story, look }: { readonly story: PlacedStory; readonly look: Look }) {
  const { theme, language } = look;
  const remote = useMemo(
    (): RemoteProps => ({
      apiBaseUrl: API,
      getAccessToken,
      onNavigate: nowhere,
      destinations: ['dashboard', 'phone-management', 'send-test', 'test'],
      onSignInRequired: () => Promise.resolve(),
      theme,
      locale: language,
    }),
    [theme, language],
  );
  const { show: Shown } = story;
  if (story.isWhole) return <Shown {...remote} />;
  return (
    <main className="gallery-stage">
      <RemoteRoot name="gallery" remote={remote} styles={story.styles}>
        <Shown {...remote} />
      </RemoteRoot>
    </main>
  );
}
