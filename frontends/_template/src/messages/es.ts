import type { en } from './en';

export const es: typeof en = {
  title: 'Tu número principal',
  loading: 'Cargando tu número principal',
  loadFailed: 'No se pudieron cargar tus números.',
  none: 'Aún no has verificado ningún número.',
  send: 'Enviar mensaje de prueba',
  sent: (number: string) => `Prueba a ${number} aceptada.`,
  sendFailed: 'No se envió la prueba.',
};
