import { pluralsOf } from '@linecheck/frontend-kit';
import type { Texts } from './en';

const { count, plural } = pluralsOf('es');

export const es: Texts = {
  product: 'Linecheck',
  skip: 'Ir al contenido',
  titleOf: (page: string) => `${page} · Linecheck`,
  config: {
    title: 'El panel no está bien configurado',
    lead: 'Su configuración, /config.json, no se puede usar:',
    detail: 'Quien lo administra puede corregirlo. Después, carga la página de nuevo.',
    reload: 'Cargar de nuevo',
  },
  signIn: {
    title: 'Iniciar sesión',
    lead: 'Demuestra que un número de teléfono es tuyo, envíale un mensaje y mira cómo llega.',
    button: 'Iniciar sesión',
    continueAs: (name: string) => `Continuar como ${name}`,
    demo: 'Las cuentas de demostración no necesitan contraseña.',
    ended: {
      title: 'Tu sesión ha terminado.',
      detail: 'Inicia sesión otra vez para seguir donde estabas. Lo que escribiste se guarda en esta pestaña.',
    },
    failed: 'No se pudo iniciar la sesión.',
    unreachable: 'No se puede llegar al servicio de inicio de sesión. Inténtalo de nuevo en un momento.',
    refused: (reason: string) => `El servicio de inicio de sesión dijo: ${reason}. Inténtalo de nuevo.`,
    stale: 'Este inicio de sesión empezó en otra ventana o hace demasiado tiempo. Empieza de nuevo.',
    finishing: 'Iniciando la sesión',
  },
  navigation: {
    label: 'Principal',
    dashboard: 'Panel',
    phoneNumbers: 'Números de teléfono',
    phoneNumbersShort: 'Números',
    simulator: 'Buzón del simulador',
    opensNew: '(se abre en otra pestaña)',
    person: (person: string) => `Cuenta de ${person}`,
    account: 'Cuenta',
    settings: 'Ajustes',
    openAlerts: (alerts: number) => count(alerts, { one: 'alerta abierta', other: 'alertas abiertas' }),
    signOut: 'Cerrar sesión',
  },
  dashboard: {
    title: 'Panel',
    greeting: (hour: number) =>
      hour < 5 || hour >= 20 ? 'Buenas noches' : hour < 12 ? 'Buenos días' : 'Buenas tardes',
    summary: summaryOf,
    quickActions: 'Acciones rápidas',
    manage: { title: 'Gestionar números', detail: 'Añade, verifica y gestiona tus números' },
    sendTest: { title: 'Enviar una prueba', detail: 'Comprueba que te llegan los mensajes' },
    widgets: 'Resumen',
  },
  phoneManagement: {
    title: 'Números de teléfono',
    crumb: 'Gestión de números',
    lead: 'Añade y verifica tus números, y comprueba que les llegan los mensajes.',
    numbers: 'Tus números',
    test: 'Enviar un mensaje de prueba',
  },
  test: {
    title: 'Mensaje de prueba',
    crumb: 'Prueba',
    lead: 'Cada paso de un mensaje en camino al teléfono.',
    test: 'Un mensaje de prueba',
  },
  operations: {
    title: 'Operaciones',
    lead: 'Si los mensajes llegan, y qué hacer cuando no.',
    only: {
      title: 'Solo para operadores',
      reason: 'Tu cuenta no tiene el rol operator.',
      remedy: 'Quien administra las cuentas puede dártelo. Después, cierra la sesión e iníciala de nuevo.',
    },
  },
  settings: {
    title: 'Ajustes',
    lead: 'Cómo se ven las páginas en este navegador. Cada cambio cuenta al momento.',
  },
  satisfaction: {
    announced: 'Al final de la página hay una pregunta: ¿cuánto te satisface Linecheck?',
  },
  parts: {
    phoneWidget: 'Números de teléfono',
    phoneManagement: 'Tus números',
    smsTest: 'La prueba de SMS',
    smsAnalytics: 'El análisis de SMS',
  },
  notFound: {
    title: 'No existe esta página',
    detail: 'Puede que la dirección esté mal escrita o que la página se haya movido.',
    back: 'Ir al panel',
  },
};

function summaryOf({ total, verified, pending }: { total: number; verified: number; pending: number }): string {
  if (total === 0) return 'Añade un número de teléfono para empezar.';
  if (pending > 0)
    return plural(pending, { one: 'Un número espera su código.', other: `${pending} números esperan sus códigos.` });
  if (verified === 2) return 'Los dos números están verificados.';
  return plural(verified, { one: 'Tu número está verificado.', other: `Tus ${verified} números están verificados.` });
}
