import type { OwnFailures, Skips } from './en';

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
