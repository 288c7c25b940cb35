import { Badge, type Tone } from '@linecheck/frontend-kit';
import { useText } from '../../../messages';
import type { StoryState } from '../story';

const tones: Readonly<Record<StoryState, Tone>> = {
  stored: 'info',
  'stored-late': 'warn',
  'stored-closing': 'warn',
  'stored-stuck': 'warn',
  taken: 'info',
  'taken-late': 'warn',
  'handed-over': 'info',
  'handed-over-late': 'warn',
  unreported: 'warn',
  delivered: 'ok',
  'delivered-found': 'ok',
  failed: 'bad',
  refused: 'bad',
  'not-sent': 'bad',
  'maybe-sent': 'warn',
  ending: 'warn',
};

/** How it stands with a test, in the person's words. */
export function StatusBadge({ state }: { readonly state: StoryState }) {
  return <Badge tone={tones[state]}>{useText().delivery.badges[state]}</Badge>;
}
