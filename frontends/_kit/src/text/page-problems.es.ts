import type { PageProblemTexts } from './problem-texts';

/** What can be said where no service answers that could be asked for more words. */
export const pageProblems: PageProblemTexts = {
  'invalid-request': { title: 'Algo de esto no se aceptó', detail: 'Revisa lo que escribiste e inténtalo de nuevo.' },
  'internal-error': {
    title: 'Algo falló por nuestra parte',
    detail: 'Inténtalo de nuevo. Si sigue, dile la referencia a tu operador.',
  },
  offline: { title: 'No tienes conexión', detail: 'Revisa tu conexión e inténtalo de nuevo.' },
  network: { title: 'No se pudo llegar al servicio', detail: 'Revisa tu conexión e inténtalo de nuevo.' },
  timeout: {
    title: 'El servicio tardó demasiado en responder',
    detail: 'Puede estar ocupado. Inténtalo de nuevo en un momento.',
  },
  'unreadable-answer': {
    title: 'No se pudo leer la respuesta',
    detail: 'Algo entre tú y el servicio la cambió. Inténtalo de nuevo.',
  },
  'no-access-token': { title: 'Tu sesión ha terminado', detail: 'Inicia sesión de nuevo para continuar.' },
};
