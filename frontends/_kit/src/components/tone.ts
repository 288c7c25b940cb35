/** What a thing means; each has a colour for text and a soft one for grounds. */
export type Tone = 'neutral' | 'accent' | 'ok' | 'warn' | 'bad' | 'info';
