import type { Explanations, OperatorRemedies } from './explanation';

/** Free of the schema library, and a module of its own, so that a browser loads its language only. */
export const explanations: Explanations = {
  'credentials-refused': {
    summary: 'Twilio rechazó nuestra cuenta',
    remedy: 'Lo debe resolver el administrador. Indícale el código.',
  },
  'slow-down': { summary: 'Demasiados mensajes a la vez', remedy: 'Espera un minuto e inténtalo de nuevo.' },
  'number-not-valid': {
    summary: 'No es un número que pueda recibir mensajes',
    remedy: 'Corrige el número, verifícalo e inténtalo de nuevo.',
  },
  'sender-not-usable': {
    summary: 'Nuestro remitente no puede enviar a este teléfono',
    remedy: 'El administrador debe configurar otro remitente. Indícale el código.',
  },
  'region-not-enabled': {
    summary: 'Los mensajes a este país no están habilitados',
    remedy: 'El administrador debe habilitar el país. Indícale el código.',
  },
  'no-text': { summary: 'El mensaje estaba vacío', remedy: 'Escribe un texto y envíalo de nuevo.' },
  'text-too-long': {
    summary: 'El mensaje era demasiado largo',
    remedy: 'Acórtalo a 1600 caracteres como máximo y envíalo de nuevo.',
  },
  'trial-account': {
    summary: 'Nuestra cuenta de prueba no puede enviar a este número',
    remedy: 'El administrador debe autorizar el número. Indícale el código.',
  },
  'callback-url-bad': {
    summary: 'Twilio no puede usar nuestra dirección de avisos',
    remedy: 'Lo debe resolver el administrador. Indícale el código.',
  },
  'recipient-opted-out': {
    summary: 'Este teléfono ha rechazado nuestros mensajes',
    remedy: 'Envía START desde él al número del que proceden nuestros mensajes e inténtalo de nuevo.',
  },
  'recipient-opted-out-one-way': {
    summary: 'Este teléfono ha rechazado nuestros mensajes',
    remedy:
      'Nuestros mensajes le llegan de un nombre al que no se puede responder: pídenos que los activemos de nuevo o usa otro número.',
  },
  'queue-full': { summary: 'La cola de Twilio está llena', remedy: 'Inténtalo de nuevo en unos minutos.' },
  'not-routable': {
    summary: 'No hay ruta hacia este número',
    remedy: 'El administrador debe usar otro remitente para este país. Indícale el código.',
  },
  'not-a-mobile': { summary: 'No es un número móvil', remedy: 'Usa un número móvil.' },
  'account-suspended': {
    summary: 'Nuestra cuenta de Twilio está suspendida',
    remedy: 'Lo debe resolver el administrador. Indícale el código.',
  },
  'phone-unreachable': {
    summary: 'Teléfono fuera de alcance',
    remedy: 'Enciende el teléfono, comprueba que tiene cobertura e inténtalo de nuevo.',
  },
  'blocked-by-recipient': {
    summary: 'Nuestros mensajes están bloqueados',
    remedy: 'Desbloquea nuestro número en el teléfono o en la operadora, envíale START e inténtalo de nuevo.',
  },
  'blocked-by-recipient-one-way': {
    summary: 'Nuestros mensajes están bloqueados',
    remedy: 'Desbloquea nuestro nombre en el teléfono o en la operadora e inténtalo de nuevo.',
  },
  'number-unknown': {
    summary: 'El número no existe o ya no está en uso',
    remedy: 'Comprueba el número y corrígelo.',
  },
  landline: { summary: 'Es un fijo, o su operadora no acepta mensajes', remedy: 'Usa un número móvil.' },
  filtered: {
    summary: 'La operadora filtró el mensaje',
    remedy: 'Inténtalo de nuevo en 30 minutos. Si continúa, lo debe resolver el administrador: indícale el código.',
  },
  'carrier-unknown-error': { summary: 'La operadora no dio ningún motivo', remedy: 'Inténtalo una vez más.' },
  'price-above-limit': {
    summary: 'El mensaje cuesta más que nuestro límite',
    remedy: 'El administrador debe subir el límite. Indícale el código.',
  },
  'carrier-congestion': {
    summary: 'La operadora no acepta más mensajes por ahora',
    remedy: 'Espera unos minutos e inténtalo de nuevo. Los límites diarios acaban a medianoche, hora del Pacífico.',
  },
  'sender-not-registered': {
    summary: 'Nuestro remitente no está registrado en las operadoras',
    remedy: 'El administrador debe registrarlo. Indícale el código.',
  },
  'content-too-large': {
    summary: 'El mensaje era demasiado grande para la operadora',
    remedy: 'Acorta el texto y envíalo de nuevo.',
  },
  'expired-in-queue': { summary: 'El mensaje esperó demasiado y se descartó', remedy: 'Inténtalo de nuevo.' },
  'provider-timeout': {
    summary: 'Twilio no terminó a tiempo',
    remedy: 'Aún puede llegar. Espera unos minutos y mira el teléfono antes de intentarlo de nuevo.',
  },
  'account-limit': {
    summary: 'Nuestra cuenta ha llegado a su límite de mensajes',
    remedy: 'Inténtalo mañana, o el administrador debe subir el límite: indícale el código.',
  },
  'webhook-failed': {
    summary: 'Twilio no pudo informarnos del resultado',
    remedy: 'Mira el teléfono: puede que el mensaje esté ahí. El administrador debe reparar los avisos.',
  },
  general: {
    summary: 'El mensaje no se pudo entregar',
    remedy: 'Inténtalo de nuevo. Si continúa, indica el código al administrador.',
  },
  'no-reason': {
    summary: 'El mensaje no llegó y la operadora no dio ningún motivo',
    remedy: 'Comprueba que el teléfono está encendido y tiene cobertura, e inténtalo de nuevo.',
  },
  'not-sent': {
    summary: 'El mensaje no se envió',
    remedy:
      'Mira el teléfono. Si no llegó nada, envía desde él START al número del que vienen nuestros mensajes, por si los detuvo alguna vez, e inténtalo de nuevo.',
  },
  unconfirmed: {
    summary: 'Nadie ha informado de si el mensaje llegó',
    remedy: 'Mira el teléfono. Si no llegó nada, inténtalo de nuevo.',
  },
  'carrier-silent': {
    summary: 'La operadora no informa',
    remedy: 'Las operadoras de este país rara vez informan de si un mensaje llegó. Mira el teléfono.',
  },
};

/** What the operator has to do about causes of class `ours`. */
export const operatorRemedies: OperatorRemedies = {
  'credentials-refused': 'Comprueba el SID de la cuenta y el token de autenticación.',
  'sender-not-usable': 'Configura un remitente que pueda enviar a este destino.',
  'region-not-enabled': 'Habilita el país en los permisos geográficos de Twilio.',
  'recipient-opted-out-one-way': 'Quita el número de la lista de bajas de Twilio cuando su titular lo pida.',
  'trial-account': 'Verifica el destinatario en Twilio o mejora la cuenta.',
  'callback-url-bad': 'Corrige PUBLIC_URL.',
  'not-routable': 'Usa otro remitente para este país.',
  'account-suspended': 'Consulta a Twilio por la cuenta suspendida.',
  filtered: 'Revisa el contenido del mensaje y el registro del remitente; puede pasar después de 30 minutos.',
  'price-above-limit': 'Sube el precio máximo de un mensaje.',
  'sender-not-registered': 'Completa el registro del remitente en las operadoras.',
  'account-limit': 'Sube el límite diario o por hora de la cuenta en Twilio.',
  'webhook-failed': 'Comprueba PUBLIC_URL, el proxy y el token de autenticación.',
};
