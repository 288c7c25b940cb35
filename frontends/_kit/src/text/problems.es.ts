import { pageProblems } from './page-problems.es';
import type { ProblemTexts } from './problem-texts';

/** What each problem is called to the person in front of the page, and what to do. */
export const problems: ProblemTexts = {
  ...pageProblems,
  'malformed-body': { title: 'El servicio no pudo leer esto', detail: 'Recarga la página e inténtalo de nuevo.' },
  'malformed-request': { title: 'El servicio no pudo leer esto', detail: 'Recarga la página e inténtalo de nuevo.' },
  unauthorized: { title: 'Tu sesión ha terminado', detail: 'Inicia sesión de nuevo para continuar.' },
  'sign-in-required-again': {
    title: 'Inicia sesión de nuevo para hacer esto',
    detail: 'Requiere un inicio de sesión reciente, para que nadie más pueda hacerlo en tu nombre.',
  },
  forbidden: {
    title: 'Tu cuenta no puede hacer esto',
    detail: 'Inicia sesión con una cuenta que pueda, o pregunta a tu operador.',
  },
  'signature-invalid': {
    title: 'El proveedor no ha firmado esta llamada',
    detail: 'Avisa a tu operador: la dirección pública o el token pueden estar mal.',
  },
  'not-found': { title: 'Esto ya no está aquí', detail: 'Recarga la página para ver lo que hay.' },
  'method-not-allowed': { title: 'El servicio no hace esto', detail: 'Recarga la página e inténtalo de nuevo.' },
  'not-acceptable': { title: 'El servicio responde de otra forma', detail: 'Recarga la página e inténtalo de nuevo.' },
  'request-timeout': { title: 'Esto tardó demasiado en llegar', detail: 'Revisa tu conexión e inténtalo de nuevo.' },
  'idempotency-in-flight': {
    title: 'Esto ya se está haciendo',
    detail: 'Espera un momento e inténtalo de nuevo para ver cómo fue.',
  },
  'phone-number-exists': { title: 'Ya tienes este número', detail: 'Usa el que tienes o elimínalo antes.' },
  'phone-number-limit': {
    title: 'Tienes tantos números como puede guardar una persona',
    detail: 'Elimina uno que ya no uses y añade este.',
  },
  'already-verified': { title: 'Este número ya está verificado', detail: 'No queda nada por hacer.' },
  'number-not-verified': {
    title: 'Este no es uno de tus números verificados',
    detail: 'Verifícalo e inténtalo de nuevo.',
  },
  'number-opted-out': {
    title: 'Este teléfono ha detenido nuestros mensajes',
    detail: 'Envía START desde él al número del que llegan.',
  },
  'sent-just-now': {
    title: 'Este texto acaba de enviarse a este número',
    detail: 'Mira cómo le ha ido, o envíalo otra vez a propósito.',
  },
  'template-exists': {
    title: 'Ya tienes una plantilla con este nombre',
    detail: 'Elige otro nombre o cambia la que tienes.',
  },
  'template-limit': {
    title: 'Tienes tantas plantillas como puede guardar una persona',
    detail: 'Elimina una que ya no uses y añade esta después.',
  },
  'template-read-only': {
    title: 'Las plantillas incluidas no se pueden cambiar',
    detail: 'Crea una propia con otro nombre.',
  },
  'test-not-finished': { title: 'Esta prueba aún no ha terminado', detail: 'Espera hasta que se entregue o falle.' },
  'retry-pointless': { title: 'Otro intento terminaría igual', detail: 'Elimina antes la causa.' },
  'canary-limit': {
    title: 'Ya hay tantas pruebas programadas como admite una instalación',
    detail: 'Elimina una que ya no haga falta y añade esta después.',
  },
  'code-not-requested': { title: 'Ningún código espera para este número', detail: 'Pide un código nuevo.' },
  'consumer-gone': {
    title: 'Nadie recibe ya este mensaje',
    detail: 'Inicia el servicio de su consumidor y reprodúcelo, o descártalo.',
  },
  'still-unusable': {
    title: 'Esta versión tampoco puede usarlo',
    detail: 'Espera a una versión que lo entienda, o descártalo.',
  },
  'payload-too-large': { title: 'Esto es demasiado grande', detail: 'Envía menos de una vez.' },
  'uri-too-long': { title: 'Esta dirección es demasiado larga', detail: 'Busca menos e inténtalo de nuevo.' },
  'unsupported-media-type': {
    title: 'El servicio no pudo leer esto',
    detail: 'Recarga la página e inténtalo de nuevo.',
  },
  'misdirected-request': {
    title: 'Esto no se sirve en esta dirección',
    detail: 'Abre la página por la dirección que te dio tu operador.',
  },
  'phone-number-invalid': {
    title: 'Esto no se puede leer como un número de teléfono',
    detail: 'Escríbelo con su prefijo, como +34 600 000 000.',
  },
  'phone-number-unsupported': {
    title: 'No se pueden enviar mensajes a este tipo de número',
    detail: 'Usa un móvil de un país admitido.',
  },
  'code-wrong': { title: 'Este no es el código que enviamos', detail: 'Mira el mensaje y escríbelo de nuevo.' },
  'code-expired': { title: 'Este código ha caducado', detail: 'Pide un código nuevo.' },
  'message-invalid': { title: 'Este texto no se puede enviar', detail: 'Acórtalo o cámbialo e inténtalo de nuevo.' },
  'template-unknown': { title: 'No existe esa plantilla', detail: 'Elige una de la lista.' },
  'variables-invalid': {
    title: 'Las variables no encajan con el texto',
    detail: 'Da un valor a cada variable del texto.',
  },
  'idempotency-key-reused': {
    title: 'Se envió otra cosa en lugar de esto',
    detail: 'Recarga la página e inténtalo de nuevo.',
  },
  'code-refused': {
    title: 'No se envía ningún código para esta petición',
    detail: 'Consulta al soporte de este servicio.',
  },
  'too-many-codes': { title: 'Se pidieron demasiados códigos', detail: 'Espera un rato y pide otro.' },
  'too-many-tests': {
    title: 'Se pidieron demasiados mensajes de prueba',
    detail: 'Espera un rato y envíalo de nuevo.',
  },
  'too-many-tries': { title: 'Demasiados códigos incorrectos', detail: 'Pide un código nuevo.' },
  'too-many-streams': {
    title: 'Esta página está abierta demasiadas veces',
    detail: 'Cierra una ventana que ya no necesites.',
  },
  'too-many-requests': { title: 'Eso fue demasiado de una vez', detail: 'Espera un momento y sigue más despacio.' },
  'headers-too-large': {
    title: 'Esta solicitud es demasiado grande',
    detail: 'Cierra la sesión, vuelve a iniciarla e inténtalo de nuevo.',
  },
  unavailable: {
    title: 'Esta parte no está disponible en este momento',
    detail: 'Inténtalo de nuevo en unos segundos.',
  },
};
