import type { BuiltInTemplates, OwnFailures, RetryRefusals, Skips } from './en';

/** Ends that the provider has nothing to do with, or said nothing about. */
export const ownFailures: OwnFailures = {
  'number-not-verified': {
    summary: 'No se envió nada: este ya no es uno de tus números verificados',
    remedy: 'Añade el número, verifícalo e inténtalo de nuevo.',
  },
  'opted-out': {
    summary: 'No se envió nada: este teléfono ha rechazado nuestros mensajes',
    remedy: 'Envía START desde él al número del que proceden nuestros mensajes e inténtalo de nuevo.',
  },
  'opted-out-one-way': {
    summary: 'No se envió nada: este teléfono ha rechazado nuestros mensajes',
    remedy:
      'Nuestros mensajes le llegan de un nombre al que no se puede responder: pídenos que los activemos de nuevo o usa otro número.',
  },
  expired: {
    summary: 'No se envió nada: no se pudo contactar con Twilio a tiempo',
    remedy: 'Inténtalo de nuevo en unos minutos.',
  },
  unconfirmed: {
    summary: 'Twilio no confirmó que recibió el mensaje',
    remedy: 'Mira el teléfono. Si no llegó nada, inténtalo de nuevo.',
  },
};

export const retryRefusals: RetryRefusals = {
  'not-finished': 'Esta prueba aún no ha terminado. Espera hasta que se entregue o falle.',
  delivered:
    'Esta prueba se entregó: no hay nada que volver a enviar. Para enviar el texto otra vez, envía una prueba nueva.',
  retried: 'Esta prueba ya se volvió a enviar. Abre la prueba más reciente y continúa desde ella.',
};

/** The texts of the built-in templates: `long` takes several segments, `unicode` has what only UCS-2 can say. */
export const builtInTemplates: BuiltInTemplates = {
  test: 'Este es un mensaje de prueba de Linecheck. Si puedes leerlo, los mensajes llegan a este teléfono.',
  reminder: 'Recordatorio: {{what}} a las {{time}}. Es una prueba de Linecheck.',
  appointment:
    'Hola, {{name}}: tu cita es el {{date}} a las {{time}}. Si no puedes venir, te rogamos que nos avises. Es una prueba de Linecheck.',
  long:
    'Este es un mensaje de prueba largo de Linecheck. Los textos que no caben en 160 caracteres se dividen en segmentos ' +
    'y el teléfono los vuelve a unir. Cada segmento se cobra, y en algunas redes llegan uno tras otro. ' +
    'Si puedes leer este texto como un solo mensaje, en orden y hasta la palabra final, los mensajes largos llegan a este teléfono. ' +
    'La palabra final es: faro.',
  unicode:
    'Prueba de Linecheck: «comillas», acentos á í ó ú y un emoji 👍. Si se ven bien, los mensajes con Unicode llegan a este teléfono.',
};

export const skips: Skips = {
  'too-many-tests': {
    summary: 'No se envió nada: esta instalación ya ha enviado tantas pruebas como puede',
    remedy: 'Mira los límites de envío o espacia más los controles.',
  },
  'template-unknown': {
    summary: 'No se envió nada: su plantilla ya no existe',
    remedy: 'Cambia el control y elige otra plantilla.',
  },
};
