export { answers, hangs, howAnswered, refuses, type Answered, type HowAnswered } from './answers';
export { beginStory } from './page-state';
export type { Stories, Story } from './story';
