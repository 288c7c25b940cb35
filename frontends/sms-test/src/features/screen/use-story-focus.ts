import { useRef, type RefObject } from 'react';

/** Brings the story into view and gives it the focus: its name and what it says next are read out. */
export function useStoryFocus(): {
  readonly story: RefObject<(HTMLElement & HTMLDivElement) | null>;
  readonly focusStory: () => void;
} {
  const story = useRef<HTMLElement & HTMLDivElement>(null);
  function focusStory(): void {
    story.current?.focus({ preventScroll: true });
    story.current?.scrollIntoView({ block: 'nearest' });
  }
  return { story, focusStory };
}
