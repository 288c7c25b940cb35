import { pluralsOf } from '@linecheck/frontend-kit';
import { explanations } from '@linecheck/shared-contracts/explanations/es';
import { analytics } from './analytics.es';
import type { en } from './en';

const { count } = pluralsOf('es');

export const es: typeof en = {
  send: {
    title: 'Enviar un mensaje de prueba',
    to: 'Para',
    option: (number: string, label: string | null, isPrimary: boolean) =>
      [number, label, isPrimary && 'Principal'].filter(Boolean).join(' · '),
    message: 'Mensaje',
    builtIn: 'Texto de prueba incluido',
    builtInHint: 'Un texto corto que dice que es una prueba de Linecheck.',
    own: 'Tu propio texto',
    ownLabel: 'Texto',
    submit: 'Enviar mensaje de prueba',
    accepted: (number: string) => `Prueba a ${number} aceptada.`,
    failed: 'No se envió la prueba',
    loading: 'Cargando tus números verificados',
    loadFailed: 'No se pudieron cargar tus números',
    noNumber: {
      title: 'Comprueba si los mensajes llegan a tu teléfono',
      detail:
        'Una prueba muestra cada paso de un mensaje en camino y cuántos segundos tarda. Antes, añade un número de teléfono y verifícalo: aparecerá aquí por sí solo.',
    },
    problems: {
      blank: 'Escribe un texto o elige el incluido.',
      tooLong: (most: number) => `Tiene más de ${most} caracteres. Acórtalo.`,
      tooManySegments: (most: number) => `Ocupa más de ${most} segmentos. Acórtalo.`,
      notVerified: 'Este no es uno de tus números verificados. Verifícalo y envía de nuevo.',
      optedOut:
        'Este teléfono ha detenido nuestros mensajes. Envía START desde él al número del que vienen y envía de nuevo.',
      optedOutOneWay:
        'Este teléfono ha detenido nuestros mensajes y no se puede responder a su remitente. Pídenos que los activemos de nuevo o usa otro número.',
      notSendable: 'Este texto no se puede enviar. Acórtalo o cámbialo.',
    },
    limits: {
      within: {
        'tests-per-person-minute': (used: number, quota: number) =>
          `Has usado ${used} de ${quota} segmentos para pruebas en un minuto.`,
        'tests-per-person-hour': (used: number, quota: number) =>
          `Has usado ${used} de ${quota} segmentos para pruebas en una hora.`,
        'tests-per-person-day': (used: number, quota: number) =>
          `Has usado ${used} de ${quota} segmentos para pruebas en 24 horas.`,
        'tests-per-number-hour': (used: number, quota: number) =>
          `Este número ha recibido ${used} de ${quota} segmentos de pruebas en una hora.`,
        'tests-per-number-day': (used: number, quota: number) =>
          `Este número ha recibido ${used} de ${quota} segmentos de pruebas en 24 horas.`,
        'tests-installation-hour': () =>
          'Esta instalación ha alcanzado su límite de mensajes por hora; se ha avisado a quien la opera.',
        'tests-installation-day': () =>
          'Esta instalación ha alcanzado su límite de mensajes de hoy; se ha avisado a quien la opera.',
      },
      shorter: (left: number) =>
        `Un texto de ${count(left, { one: 'segmento', other: 'segmentos' })} o menos puede salir ya.`,
      opens: (time: string) => `Este podrá salir: ${time}.`,
      waits: (time: string) => `Se podrá enviar: ${time}`,
    },
  },
  count: {
    line: (encoding: string, used: string, room: string, segments: number) =>
      `${encoding} · ${used} de ${room} caracteres · ${count(segments, { one: 'segmento', other: 'segmentos' })}`,
    plain: (used: string) => `${used} caracteres`,
    forced: (characters: string) => `${characters} hace que todo el texto sea UCS-2, con 70 caracteres por segmento.`,
  },
  delivery: {
    title: 'Entrega',
    label: 'Pasos de la entrega',
    of: (number: string) => `A ${number}`,
    loading: 'Cargando la entrega',
    loadFailed: 'No se pudo cargar la entrega',
    none: {
      title: 'Sigue aquí tu prueba',
      detail: 'Cada paso en el momento: guardado, en Twilio, en la compañía telefónica, en tu teléfono.',
    },
    states: {
      queued: 'Aceptado',
      accepted: 'En camino',
      sent: 'En camino',
      delivered: 'Entregado',
      failed: 'No entregado',
    },
    steps: {
      stored: { title: 'Aceptado', detail: 'Guardamos tu prueba' },
      taken: { title: 'Twilio lo tiene', awaited: 'Normalmente al instante' },
      handedOver: { title: 'Entregado a la compañía telefónica', awaited: 'Normalmente en un segundo' },
      delivered: {
        title: 'En tu teléfono',
        detail: 'El teléfono lo confirmó',
        foundByAsking: 'Twilio lo confirmó cuando preguntamos',
        awaited: 'Normalmente en 3 segundos',
      },
      failed: { title: 'No entregado' },
      refused: { title: 'No enviado' },
    },
    queuedAs: (sid: string) => `En la cola como ${sid}`,
    inQueue: 'En la cola',
    passing: 'Esperando a Twilio…',
    waitingForPhone: 'Esperando la confirmación del teléfono…',
    carrierHasIt: 'La compañía telefónica lo tiene',
    after: (seconds: string) => `+${seconds} s`,
    took: (seconds: string) => `${seconds} s`,
    code: (code: number) => ` (${code}). `,
    tryAgain: 'Intentar de nuevo',
    otherNumber: 'Elegir otro número',
    retryFailed: 'No se pudo enviar de nuevo',
    update: {
      queued: 'Prueba aceptada.',
      accepted: 'Twilio lo tiene.',
      sent: 'Entregado a la compañía telefónica.',
      deliveredAnyTime: 'En tu teléfono.',
      delivered: (seconds: string) => `En tu teléfono después de ${seconds} segundos.`,
      failed: (what: string) => `No entregado. ${what}`,
    },
  },
  history: {
    title: 'Historial',
    to: 'Para',
    message: 'Mensaje',
    status: 'Estado',
    took: 'Tardó',
    when: 'Cuándo',
    show: 'Mostrar su entrega',
    notYet: '–',
    unknown: 'no se sabe',
    loading: 'Cargando el historial',
    loadFailed: 'No se pudo cargar el historial',
    moreFailed: 'No se pudo cargar más',
    empty: 'Cada prueba que envías se guarda aquí con el tiempo que tardó.',
    more: 'Cargar más',
  },
  analytics,
  explanations,
};
