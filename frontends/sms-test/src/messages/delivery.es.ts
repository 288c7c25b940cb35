import { pluralsOf } from '@linecheck/frontend-kit';
import { explanations } from '@linecheck/shared-contracts/explanations/es';
import type { deliveryEn } from './delivery.en';

const { count } = pluralsOf('es');

export const deliveryEs: typeof deliveryEn = {
  title: 'Entrega',
  label: 'Pasos de la entrega',
  of: (number: string) => `A ${number}`,
  loading: 'Cargando la entrega',
  loadFailed: 'No se pudo cargar la entrega',
  allTests: 'Todas las pruebas',
  none: {
    title: 'Sigue aquí tu prueba',
    detail: 'Cada paso en el momento: guardado, en Twilio, en la compañía telefónica, en tu teléfono.',
  },
  badges: {
    stored: 'Aceptado',
    'stored-late': 'Con retraso',
    'stored-closing': 'Con retraso',
    'stored-stuck': 'Con retraso',
    taken: 'En camino',
    'taken-late': 'Con retraso',
    'handed-over': 'En camino',
    'handed-over-late': 'Con retraso',
    unreported: 'Sin informe',
    delivered: 'Entregado',
    'delivered-found': 'Entregado',
    failed: 'No entregado',
    refused: 'No enviado',
    'not-sent': 'No enviado',
    'maybe-sent': 'Quizá enviado',
    ending: 'Comprobando',
  },
  simulated: {
    badge: 'Simulado',
    notice:
      'Fue a un número de prueba: todo funcionó salvo la llamada a Twilio. No se envió ningún mensaje y no cuenta en ninguna cifra.',
    taken: 'No se llamó a Twilio',
    delivered: 'Como lo confirmaría un teléfono',
  },
  steps: {
    stored: { title: 'Aceptado', detail: 'Guardamos tu prueba' },
    taken: { title: 'Twilio lo tiene', awaited: 'Normalmente al instante' },
    handedOver: { title: 'Entregado a la compañía telefónica', awaited: 'Normalmente en un segundo' },
    delivered: {
      title: 'En tu teléfono',
      detail: 'El teléfono lo confirmó',
      foundByAsking: 'Twilio lo confirmó cuando preguntamos; no se sabe cuándo llegó',
      awaited: 'Cuando el teléfono lo confirme',
    },
    late: 'Más tarde de lo normal',
    unreported: 'Nadie ha informado aún',
    failed: 'No entregado',
    refused: 'No enviado',
    maybeSent: 'Quizá enviado',
    ending: 'Averiguando qué fue de él…',
  },
  queuedAs: (sid: string) => `En la cola como ${sid}`,
  inQueue: 'En la cola',
  passing: 'Esperando a Twilio…',
  waitingForPhone: 'Esperando la confirmación del teléfono…',
  carrierHasIt: 'La compañía telefónica lo tiene',
  usually: {
    route: (time: string) => `Normalmente ${time} en esta ruta`,
    all: (time: string) => `Normalmente ${time} para tus mensajes`,
  },
  compared: {
    route: (usual: string, own: string) => `De Twilio al teléfono: normalmente ${usual} en esta ruta, el tuyo ${own}.`,
    all: (usual: string, own: string) => `De Twilio al teléfono: normalmente ${usual} para tus mensajes, este ${own}.`,
  },
  after: (duration: string) => `+${duration}`,
  late: {
    stored: {
      title: 'Twilio aún no ha respondido.',
      detail: (lookUps: string, until: string) =>
        `Intentamos pasarle el mensaje hasta las ${until}. Si se perdió una respuesta, preguntamos a Twilio después de ${lookUps} si lo tiene, para que salga una vez como máximo.`,
    },
    closing: {
      title: 'Twilio no respondió a tiempo.',
      detail: (at: string) => `Ya no lo enviamos. Preguntamos a Twilio si tiene el mensaje; lo sabremos a las ${at}.`,
    },
    stuck: {
      title: 'Ya debería saberse qué fue de este mensaje.',
      detail: 'Mira el teléfono. Algo retiene la respuesta: di a quien opera el servicio qué prueba es.',
    },
    taken: 'Twilio tiene el mensaje, pero aún no lo ha pasado a la compañía telefónica.',
    handedOver: 'El teléfono aún no ha confirmado el mensaje.',
    willAsk: (at: string) => `Si nadie informa, preguntaremos a Twilio a las ${at}.`,
    asked: (at: string) => `Preguntamos a Twilio, que aún no conoce el final, y preguntaremos de nuevo a las ${at}.`,
    look: 'Mira el teléfono: puede que ya esté ahí.',
  },
  unreported: {
    ...explanations.unconfirmed,
    silent: explanations['carrier-silent'],
  },
  causes: {
    'number-not-verified': {
      summary: 'No se envió nada: este ya no es uno de tus números verificados',
      remedy: 'Añade el número y verifícalo.',
    },
    'opted-out': { summary: 'No se envió nada: este teléfono ha detenido nuestros mensajes', remedy: '' },
    'opted-out-one-way': {
      summary: 'No se envió nada: este teléfono ha detenido nuestros mensajes',
      remedy:
        'Vienen de un nombre al que no se puede responder: solo quien opera el servicio puede activarlos de nuevo.',
    },
    expired: {
      summary: 'No se envió nada: no se pudo contactar con Twilio a tiempo',
      remedy: 'Inténtalo de nuevo en unos minutos.',
    },
    unconfirmed: {
      summary: 'Twilio no dijo si recibió el mensaje',
      remedy: 'No conoce tal mensaje, pero puede haber salido. Mira el teléfono antes de intentarlo de nuevo.',
    },
  },
  menders: {
    person: 'Puedes arreglarlo tú.',
    phone: 'Puede arreglarlo quien tiene el teléfono.',
    time: 'Otro intento puede funcionar.',
    operator: 'Solo puede arreglarlo quien opera el servicio.',
    nobody: 'Otro intento a este número acabaría igual.',
  },
  code: (code: number) => ` (${code})`,
  start: {
    to: (sender: string) => `Envía START a ${sender} desde este teléfono.`,
    unknown: 'Responde START en este teléfono a uno de nuestros mensajes.',
    unblock: 'Antes, quita nuestro bloqueo en el teléfono o en la compañía telefónica.',
    copy: 'Copiar el número',
  },
  tryAgain: 'Intentar de nuevo',
  retryFailed: 'No se pudo enviar de nuevo',
  verify: 'Verificar el número',
  otherNumber: 'Elegir otro número',
  anotherTest: 'Enviar otra prueba',
  operator: {
    copy: 'Copiar para quien opera el servicio',
    report: (lines: readonly string[]) => ['Un mensaje de prueba no llegó.', ...lines].join('\n'),
  },
  attempts: { earlier: 'Intento anterior', later: 'Intento posterior', label: 'Intentos' },
  facts: {
    summary: 'Detalles',
    text: 'Texto',
    from: 'De',
    template: 'Plantilla',
    size: 'Tamaño',
    sizeOf: (segments: number, encoding: string | null) =>
      [count(segments, { one: 'segmento', other: 'segmentos' }), encoding].filter(Boolean).join(' · '),
    accepted: 'Aceptado',
    sid: 'SID de Twilio',
    word: 'Palabra de Twilio',
    test: 'Prueba',
  },
  update: {
    stored: 'Prueba aceptada.',
    'stored-late': 'Twilio aún no ha respondido. Seguimos en ello.',
    'stored-closing': 'Twilio no respondió a tiempo. Le preguntamos si tiene el mensaje.',
    'stored-stuck': 'Ya debería saberse qué fue de este mensaje. Díselo a quien opera el servicio.',
    taken: 'Twilio lo tiene.',
    'taken-late': 'Más tarde de lo normal: Twilio aún no lo ha pasado a la compañía telefónica.',
    'handed-over': 'Entregado a la compañía telefónica.',
    'handed-over-late': 'Más tarde de lo normal: el teléfono aún no lo ha confirmado.',
    unreported: (what: string) => `${what}.`,
    delivered: (time: string) => `En tu teléfono después de ${time}.`,
    'delivered-found': 'En tu teléfono. Twilio lo confirmó cuando preguntamos.',
    failed: (what: string) => `No entregado. ${what}`,
    refused: (what: string) => `No enviado. ${what}`,
    'maybe-sent': (what: string) => `Quizá enviado. ${what}`,
  },
};
