export const en = {
  display: 'Display',
  language: { label: 'Language', browser: 'As the browser' },
  theme: { label: 'Theme', system: 'As the system', light: 'Light', dark: 'Dark' },
  time: {
    label: 'Time format',
    browser: (sample: string) => `As the language (${sample})`,
    h23: '24 hours (14:20)',
    h12: '12 hours (2:20 PM)',
    example: (sample: string) => `Times are written like ${sample}.`,
  },
};
