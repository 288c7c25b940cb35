import { pluralsOf, sentence } from '@linecheck/frontend-kit';
import { explanations } from '@linecheck/shared-contracts/explanations/es';
import type { Explanation } from '@linecheck/shared-contracts/explanations/explain';
import type { ReactNode } from 'react';
import type { en } from './en';
import { failure } from './failure';

const { count, plural } = pluralsOf('es');

function tries(left: number): string {
  return plural(left, { one: 'Queda 1 intento', other: `Quedan ${left} intentos` });
}

export const es: typeof en = {
  numbers: {
    widgetTitle: 'Números de teléfono',
    listTitle: 'Tus números',
    loading: 'Cargando los números de teléfono',
    manageAll: 'Gestionar todos',
    add: 'Añadir teléfono',
    verify: 'Verificar',
    testNow: 'Probar',
    primary: 'Principal',
    verified: '✓ Verificado',
    pending: 'Pendiente',
    optedOut: 'Sin mensajes',
    optedOutRemedy: 'envía START a nuestro número para volver a recibir mensajes',
    optedOutOneWay: 'no se puede responder a nuestros mensajes: pídenos que los activemos de nuevo',
    more: (count: number) => `y ${count} más`,
    lastChange: (when: ReactNode) => sentence('Último cambio ', when),
    addedWhen: (when: ReactNode) => sentence('añadido ', when),
    verifiedWhen: (when: ReactNode) => sentence('verificado ', when),
    lineTypes: {
      mobile: 'Móvil',
      fixed_line: 'Fijo',
      voip: 'Número de internet',
      toll_free: 'Gratuito',
      fictional: 'Número de ejemplo',
    },
    loadFailed: 'No se pudieron cargar tus números',
    empty: {
      title: 'Aún no hay números',
      detail: 'Añade los números que deben recibir mensajes. Un código que enviamos demuestra que cada uno es tuyo.',
    },
  },
  actions: {
    menuOf: (number: string) => `Acciones para ${number}`,
    setPrimary: 'Hacer principal',
    editLabel: 'Cambiar etiqueta',
    remove: 'Eliminar',
    primaryDone: (number: string) => `${number} es ahora tu número principal.`,
    primaryFailed: 'No se pudo hacer principal',
  },
  editLabel: {
    title: 'Cambiar etiqueta',
    of: (number: string) => `Una palabra que distingue ${number} de tus otros números.`,
    label: 'Etiqueta',
    save: 'Guardar etiqueta',
    cancel: 'Cancelar',
    failed: 'No se guardó la etiqueta',
    done: 'Etiqueta guardada.',
  },
  remove: {
    title: (number: string) => `¿Eliminar ${number}?`,
    detail: 'Ya no recibirá mensajes. Para volver a usarlo, añádelo y verifícalo de nuevo.',
    primaryDetail: 'Es tu número principal: otro número verificado, si lo tienes, pasa a ser el principal.',
    confirm: 'Eliminar',
    cancel: 'Cancelar',
    failed: 'No se eliminó el número',
    done: (number: string) => `${number} está eliminado.`,
  },
  overview: {
    title: 'Resumen',
    loading: 'Cargando el resumen',
    loadFailed: 'No se pudo cargar el resumen',
    numbers: 'Números',
    ofLimit: (limit: number) => `de ${limit}`,
    verified: 'Verificados',
    pending: (number: number) =>
      number === 0 ? 'ninguno pendiente' : count(number, { one: 'pendiente', other: 'pendientes' }),
    primary: 'Principal',
    noPrimary: 'Ninguno',
    noPrimaryNote: 'el primer número verificado',
    primarySince: (when: ReactNode) => sentence('verificado ', when),
    lastChange: 'Último cambio',
    never: 'Ninguno',
    neverNote: 'aún no hay nada añadido',
  },
  addPhone: {
    title: 'Añadir un número de teléfono',
    detail: 'Le enviamos un código de seis cifras para demostrar que es tuyo.',
    country: 'País',
    countryHint: 'Para números sin prefijo de país.',
    countryTaken: 'Tomado del número.',
    countryUnknown: 'Aún desconocido',
    number: 'Número de teléfono',
    numberHint: 'Vale cualquier forma de escribirlo.',
    savedAs: (number: string) => `Lo guardamos como ${number}.`,
    isIt: (country: string | null) =>
      country === null ? '¿Es este el número?' : `Parece un número de ${country}. ¿Es este?`,
    whichIsIt: '¿Qué número es?',
    label: 'Etiqueta',
    labelHint: 'Por ejemplo, Trabajo o Teléfono antiguo.',
    submit: 'Añadir y enviar un código',
    cancel: 'Cancelar',
    failed: 'No se añadió el número',
    problems: {
      missing: 'Escribe el número que debe recibir el código.',
      exists: 'Ya tienes este número.',
      unsupported: 'No se pueden enviar mensajes a este tipo de número. Usa un móvil de un país admitido.',
      notANumber: 'Esto no es un número de teléfono. Escríbelo con su prefijo de país, como +34 612 34 56 78.',
    },
  },
  code: {
    title: 'Escribe el código',
    texting: (number: ReactNode) => sentence('Enviamos seis cifras a ', number, '…'),
    texted: (number: ReactNode) => sentence('Enviamos seis cifras a ', number, '.'),
    notTexted: (number: ReactNode) => sentence('Ahora no se envió ningún código a ', number, '.'),
    label: 'Código de seis cifras',
    verify: 'Verificar',
    cancel: 'Cancelar',
    verified: (number: string) => `${number} está verificado.`,
    attemptsLeft: tries,
    newCodeIn: (time: string) => `Nuevo código en ${time}`,
    sendNew: 'Enviar un código nuevo',
    incomplete: 'Escribe las seis cifras.',
    wrong: (left: number | null) =>
      left === null ? 'Este no es el código que enviamos.' : `Este no es el código que enviamos. ${tries(left)}.`,
    exhausted: 'No quedan intentos para este código. Pide uno nuevo.',
    tooManyTries: (time: string) =>
      `Demasiados códigos incorrectos para este número. Inténtalo de nuevo dentro de ${time}.`,
    expired: 'Este código ha caducado. Pide uno nuevo.',
    notRequested: 'Ningún código espera para este número. Pide uno nuevo.',
    tooManyCodes: 'Se pidió un código hace un momento. Si lo tienes, escríbelo aquí.',
    limits: {
      'codes-per-own-number-10-minutes': 'Ya se enviaron a este número todos los códigos posibles en diez minutos.',
      'codes-per-number-10-minutes': 'Ya se pidieron para este número todos los códigos posibles en diez minutos.',
      'codes-per-number-hour': 'Ya se pidieron para este número todos los códigos posibles en una hora.',
      'codes-per-person-day': 'Has pedido todos los códigos que una persona puede pedir en 24 horas.',
      'tries-per-own-number-day': 'Se escribieron demasiados códigos incorrectos para este número en 24 horas.',
      'codes-installation-hour':
        'Esta instalación ha alcanzado su límite de mensajes por hora; se ha avisado a quien la opera.',
      'codes-installation-day':
        'Esta instalación ha alcanzado su límite de mensajes de hoy; se ha avisado a quien la opera.',
    },
    opens: (time: string) => `El próximo código podrá salir: ${time}.`,
    sendFailed: 'No se envió el código',
    checkFailed: 'No se pudo comprobar el código',
  },
  delivery: {
    queued: 'Guardado. Entregando el mensaje a Twilio…',
    taken: 'Twilio lo tiene. En camino a tu compañía telefónica…',
    handedOver: 'Entregado a tu compañía telefónica. Esperando a tu teléfono…',
    delivered: (when: ReactNode) => sentence('Entregado en tu teléfono ', when),
    refusedByCarrier: (why: Explanation, code: number | null) =>
      `Tu compañía telefónica lo rechazó: ${failure(why, code)}`,
    refusedByProvider: (why: Explanation, code: number | null) => `No se envió: ${failure(why, code)}`,
    mayHaveStopped: {
      replies: 'Si este teléfono detuvo alguna vez nuestros mensajes, envía desde él START al número del que vienen.',
      oneWay:
        'Si este teléfono detuvo alguna vez nuestros mensajes, pídenos que los activemos: no se puede responder a ellos.',
    },
    stillWorks: 'Si el mensaje llega de todos modos, su código vale.',
    paused: 'Las novedades en directo están en pausa. El código vale igualmente.',
  },
  explanations,
};
