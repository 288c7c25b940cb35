import { pluralsOf, sentence } from '@linecheck/frontend-kit';
import type { ReactNode } from 'react';
import type { send as english } from './send.en';

const { count, plural } = pluralsOf('es');
const segments = { one: 'segmento', other: 'segmentos' };
/** A figure stays on the line of its word. */
const together = (text: string): string => text.replaceAll(' ', '\u00a0');

/** Variables of the built-in templates; those of a person's own are called as they were written. */
const variableNames: Readonly<Record<string, string>> = {
  name: 'nombre',
  date: 'fecha',
  time: 'hora',
  what: 'motivo',
};

export const send: typeof english = {
  title: 'Enviar un mensaje de prueba',
  loading: 'Cargando tus números y plantillas',
  loadFailed: 'No se pudieron cargar tus números',
  to: 'Para',
  option: (number: string, label: string | null, isPrimary: boolean, isStopped: boolean) =>
    [number, label, isPrimary && 'Principal', isStopped && 'sin mensajes'].filter(Boolean).join(' · '),
  notVerifiedOption: (number: string) => `${number} · sin verificar`,
  others: {
    group: 'Aún sin verificar',
    summary: (number: number) =>
      `${count(number, { one: 'número', other: 'números' })} aún no ${plural(number, { one: 'se puede', other: 'se pueden' })} probar`,
    notVerified: 'Sin verificar: las pruebas van solo a números verificados.',
    verify: 'Verificar',
  },
  stopped: {
    what: 'Este teléfono ha detenido nuestros mensajes.',
    start: (number: ReactNode) => sentence('Para volver a recibirlos, envía START al ', number, ' desde él.'),
    reply: 'Para volver a recibirlos, responde START desde él a cualquier mensaje nuestro.',
    oneWay: 'Su remitente no admite respuestas. Pide a quien opera esto que los active de nuevo o elige otro número.',
    copy: 'Copiar',
    copyNumber: (number: string) => `Copiar ${number}`,
    copied: (number: string) => `${number} copiado.`,
    notCopied: (number: string) => `El navegador no lo copió. El número es ${number}.`,
  },
  noNumber: {
    title: 'Comprueba si los mensajes llegan a tu teléfono',
    detail:
      'Una prueba muestra cada paso de un mensaje en camino y cuántos segundos tarda. Antes, añade un número de teléfono.',
    verifyDetail:
      'Una prueba muestra cada paso de un mensaje en camino y cuántos segundos tarda. Antes, verifica tu número: aparecerá aquí por sí solo.',
    add: 'Añadir un número',
    verify: 'Verificar tu número',
  },
  message: 'Mensaje',
  builtInGroup: 'Incluidas',
  builtIn: {
    test: 'Prueba',
    reminder: 'Recordatorio',
    appointment: 'Cita',
    long: 'Texto largo',
    unicode: 'Unicode',
  },
  ownGroup: 'Tus plantillas',
  writeGroup: 'Sin plantilla',
  own: 'Tu propio texto',
  ownLabel: 'Texto',
  ownVariables: (names: string) =>
    `${names} se envía tal como está. Guarda el texto como plantilla para completarlo en cada prueba.`,
  saveAsTemplate: 'Guardar como plantilla',
  variable: (name: string) => {
    const words = variableNames[name] ?? name.replaceAll('_', ' ');
    return words.charAt(0).toUpperCase() + words.slice(1);
  },
  submit: 'Enviar mensaje de prueba',
  accepted: (number: string) => `Prueba a ${number} aceptada.`,
  failed: 'No se envió la prueba',
  again: {
    went: (number: ReactNode, when: ReactNode) => sentence('Este texto salió hacia ', number, ' ', when, '.'),
    question: '¿Enviarlo otra vez?',
    yes: 'Enviarlo otra vez',
    no: 'No',
    show: 'Ver esa prueba',
    justNow: 'ahora mismo',
  },
  problems: {
    blank: 'Escribe un texto o elige una plantilla.',
    tooLong: (most: string) => `Tiene más de ${most} caracteres. Acórtalo.`,
    tooManySegments: (most: number) => `Ocupa más de ${most} segmentos. Acórtalo.`,
    missing: (label: string) => `${label} está sin completar.`,
    notVerified: 'Este no es uno de tus números verificados. Verifícalo o elige otro.',
    optedOut: 'Este teléfono ha detenido nuestros mensajes.',
    templateGone: 'Esta plantilla ya no existe. Elige otra.',
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
    shorter: (left: number) => `Un texto de ${count(left, segments)} o menos puede salir ya.`,
    opens: (time: string) => `Este podrá salir: ${time}.`,
    waits: (time: string) => `Se podrá enviar: ${time}`,
  },
  preview: {
    title: 'Vista previa',
    empty: 'Aquí estará el texto tal como se envía.',
    unknown: 'No se pudo cargar el texto. Se puede enviar de todos modos.',
    price: (price: string) => `aprox. ${price}`,
    priceUnknown: 'precio desconocido',
    priceLoading: 'Consultando el precio',
  },
  meter: {
    line: (encoding: string, used: string, room: string, number: number) =>
      `${encoding} · ${used} de ${room} caracteres · ${together(count(number, segments))}`,
    spoken: (encoding: string, number: number) => `${encoding}, ${count(number, segments)}`,
    forced: (number: number) =>
      plural(number, {
        one: 'Este carácter hace que todo el texto sea UCS-2, con 70 caracteres por segmento:',
        other: 'Estos caracteres hacen que todo el texto sea UCS-2, con 70 caracteres por segmento:',
      }),
    replaced: 'Sustituidos por caracteres simples.',
    replace: (number: number) => `Sustituir por texto simple: ${count(number, segments)}`,
    replaceSome: 'Sustituir los que tienen forma simple',
    character: (name: string, codePoint: string, times: number) =>
      `${name} ${codePoint}${times > 1 ? `, ${times} veces` : ''}`,
    more: (number: number) => `y ${number} más`,
    invisible: 'invisible',
  },
  templates: {
    manage: 'Plantillas',
    loadFailed: 'No se pudieron cargar tus plantillas',
    title: 'Tus plantillas',
    lead: 'Textos que envías a menudo. Un nombre entre llaves dobles, como {{nombre}}, se completa antes de cada prueba.',
    count: (number: number, most: number) => `${number} de ${most} plantillas`,
    full: (most: number) => `${most} de ${most} plantillas. Elimina una para añadir otra.`,
    add: 'Nueva plantilla',
    close: 'Cerrar',
    cancel: 'Cancelar',
    use: 'Usar',
    useNamed: (name: string) => `Usar ${name}`,
    editNamed: (name: string) => `Editar ${name}`,
    removeNamed: (name: string) => `Eliminar ${name}`,
    newTitle: 'Nueva plantilla',
    editTitle: (name: string) => `Editar ${name}`,
    name: 'Nombre',
    nameHint: 'Letras minúsculas sin tilde, cifras, - y _, hasta 40.',
    text: 'Texto',
    textHint: 'Escribe {{nombre}} donde se completa algo antes de cada prueba.',
    variables: (names: string) => `Se completan antes de cada prueba: ${names}`,
    malformed: (found: string) =>
      `${found} se envía tal como está: una variable se escribe con letras minúsculas sin tilde, cifras y _, como {{primer_nombre}}.`,
    save: 'Guardar',
    saveFailed: 'No se guardó la plantilla',
    problems: {
      noName: 'Dale un nombre.',
      notAName: 'Usa letras minúsculas sin tilde, cifras, - y _, hasta 40; empieza por una letra o una cifra.',
      taken: 'Ya tienes una plantilla con este nombre. Elige otro.',
      builtIn: 'Una plantilla incluida tiene este nombre. Elige otro.',
      blank: 'Escribe un texto.',
      tooLong: (most: string) => `Tiene más de ${most} caracteres. Acórtalo.`,
      tooManyVariables: (most: number) => `Tiene más de ${most} variables. Quita algunas.`,
      notSendable: 'Este texto no se puede enviar. Acórtalo o cámbialo.',
    },
    remove: 'Eliminar',
    removeTitle: (name: string) => `¿Eliminar ${name}?`,
    removeDetail: 'Las pruebas que se enviaron con ella conservan su texto.',
    removeFailed: 'No se eliminó la plantilla',
  },
};
