import type { en } from './settings.en';

export const es: typeof en = {
  display: 'Pantalla',
  language: { label: 'Idioma', browser: 'El del navegador' },
  theme: { label: 'Tema', system: 'El del sistema', light: 'Claro', dark: 'Oscuro' },
  time: {
    label: 'Formato de hora',
    browser: (sample: string) => `El del idioma (${sample})`,
    h23: '24 horas (14:20)',
    h12: '12 horas (2:20 p. m.)',
    example: (sample: string) => `Las horas se escriben así: ${sample}.`,
  },
};
