import type { OwnFailures, RetryRefusals } from './en';

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
