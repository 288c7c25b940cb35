import type { en } from './messages.en';
import { pageProblems } from './page-problems.es';

export const es: typeof en = {
  close: 'Cerrar',
  tryAgain: 'Intentar de nuevo',
  signInAgain: {
    button: 'Iniciar sesión de nuevo',
    failed: 'No se pudo iniciar sesión. Inténtalo de nuevo.',
  },
  loading: (what: string) => `Cargando ${what}`,
  breadcrumb: 'Ruta de navegación',
  notifications: 'Notificaciones',
  dismiss: 'Descartar',
  optional: 'opcional',
  reference: (requestId: string) => `Referencia ${requestId}`,
  livePaused: 'Las novedades en directo están en pausa. Esta página las busca cada 10 segundos.',
  connection: {
    offline: {
      title: 'No hay conexión.',
      detail: 'Lo que ves puede ser antiguo. Sigue por sí solo cuando vuelva la red.',
    },
    unreachable: {
      title: 'Una parte del servicio no responde.',
      detail: 'Se vuelve a intentar por sí solo hasta que responda.',
    },
    now: 'Probar ahora',
    waiting: 'Se muestra en cuanto el servicio responda.',
  },
  copy: {
    copied: (value: string) => `Copiado: ${value}`,
    denied: 'Este navegador no permite copiar aquí. Selecciona el texto.',
  },
  timeline: { done: 'hecho', current: 'en curso', awaited: 'aún no', failed: 'fallido' },
  failed: {
    title: 'Algo salió mal aquí.',
    detail: 'El resto de la página funciona. Inténtalo de nuevo; lo que guardaste está a salvo.',
  },
  problems: pageProblems,
  unexplained: { title: 'El servicio no pudo responder', detail: 'Inténtalo de nuevo en un momento.' },
  tryAgainThen: (when: string) => `Podrás intentarlo de nuevo ${when}.`,
  tryAgainNow: 'Ya puedes intentarlo de nuevo.',
  unavailable: {
    title: (name: string) => `No se pudo cargar ${name}.`,
    slow: 'Tarda más de lo normal. El resto de la página funciona.',
    broken: 'El resto de la página funciona. Inténtalo de nuevo en un momento.',
  },
};
