export const en = {
  question: 'How satisfied are you with Linecheck?',
  least: 'Not at all',
  most: 'Very',
  meaning: (score: number) => ({ 1: 'of 5: not at all satisfied', 5: 'of 5: very satisfied' })[score] ?? 'of 5',
  notNow: 'Not now',
  thanks: 'Thank you for your answer.',
};
