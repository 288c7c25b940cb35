export { answers, answersBy, hangs, howAnswered, refuses, type Answered, type HowAnswered } from './answers';
export { click, type } from './acts';
export { beginStory } from './page-state';
export type { Act, Stories, Story } from './story';
