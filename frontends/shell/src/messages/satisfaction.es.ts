import type { en } from './satisfaction.en';

export const es: typeof en = {
  question: '¿Cuánto te satisface Linecheck?',
  least: 'Nada',
  most: 'Mucho',
  meaning: (score: number) => ({ 1: 'de 5: nada', 5: 'de 5: mucho' })[score] ?? 'de 5',
  notNow: 'Ahora no',
  thanks: 'Gracias por tu respuesta.',
};
