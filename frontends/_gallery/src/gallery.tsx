import { adoptStyles, kitStyles } from '@linecheck/frontend-kit';
import { beginStory, type Act } from '@linecheck/frontend-kit/stories';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { allStories, type PlacedStory } from './all-stories';
import { answerWith, dataOfStory, installAnswers } from './answering';
import { stopClock } from './clock';
import { findDeep, textsOfPage } from './deep-dom';
import styles from './gallery.css';
import { ListPage } from './ListPage';
import { lookOf, type Look } from './look';
import { componentsWithoutStory } from './missing';
import { collectProblems, noteProblem, takeProblems } from './problems';
import { comeToRest } from './rest';
import { StoryView } from './StoryView';

const MOST_TRIES = 200;
/** A little after what the API's documentation tells of. */
const NOW = '2026-05-01T10:12:00.000Z';

/** What checks and cameras use: `window.gallery`. */
interface Gallery {
  readonly stories: readonly string[];
  componentsWithoutStory(): readonly string[];
  /** Shows a story, or the one that is there in another look, and resolves to what went wrong once it has come to rest. */
  show(id: string, look: Look): Promise<readonly string[]>;
  /** What a person sees or hears just now, and which of it is data. */
  texts(): { readonly seen: readonly string[]; readonly data: string };
}

const root = createRoot(document.getElementById('app') as HTMLElement);
let shown: PlacedStory | null = null;
let isOffline = false;

async function show(id: string, look: Look): Promise<readonly string[]> {
  const story = allStories.find((each) => each.id === id);
  if (story === undefined) return [`There is no story ${id}.`];
  Object.assign(document.documentElement, { lang: look.language }).dataset['theme'] = look.theme;
  document.body.dataset['theme'] = look.theme;
  const isNew = shown?.id !== id;
  if (isNew) begin(story);
  flushSync(() => root.render(<StoryView key={id} story={story} look={look} />));
  await rest(story.until);
  for (const act of isNew ? (story.acts ?? []) : []) {
    await perform(act);
    await rest();
  }
  return takeProblems();
}

/** What it finds may be a moment away on a slow machine. */
async function perform(act: Act): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      return act(find);
    } catch (error) {
      if (tries === MOST_TRIES) return noteProblem(String(error));
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}

async function rest(until?: string): Promise<void> {
  const unrest = await comeToRest(until);
  if (unrest !== null) noteProblem(`It does not come to rest: ${unrest}.`);
}

function find(selector: string): HTMLElement {
  const found = findDeep(selector);
  if (found instanceof HTMLElement) return found;
  throw new Error(`There is no ${selector}.`);
}

/** Nothing of the story before stays. */
function begin(story: PlacedStory): void {
  flushSync(() => root.render(null));
  isOffline = story.offline ?? false;
  stopClock(story.now ?? NOW);
  answerWith(story);
  beginStory(story);
  shown = story;
}

Object.defineProperty(navigator, 'onLine', { get: () => !isOffline });
collectProblems();
installAnswers();
adoptStyles(document, [...kitStyles, styles]);

const gallery: Gallery = {
  stories: allStories.map(({ id }) => id),
  componentsWithoutStory,
  show,
  texts: () => ({ seen: textsOfPage(), data: dataOfStory() }),
};
Object.assign(window, { gallery });

const query = new URLSearchParams(location.search);
const asked = query.get('story');
if (asked !== null) void show(asked, lookOf(query)).then((problems) => problems.forEach((each) => console.warn(each)));
else root.render(<ListPage first={lookOf(query)} />);
