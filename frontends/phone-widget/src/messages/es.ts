import { pluralsOf, sentence } from '@linecheck/frontend-kit';
import { explanations } from '@linecheck/shared-contracts/explanations/es';
import type { Explanation } from '@linecheck/shared-contracts/explanations/explain';
import type { ReactNode } from 'react';
import type { en } from './en';
import { failure } from './failure';
import { health } from './health.es';
import { yourData } from './your-data.es';
import { history } from './history.es';

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
    more: (count: number) => `y ${count} más`,
    lastChange: (when: ReactNode) => sentence('Último cambio ', when),
    addedWhen: (when: ReactNode) => sentence('añadido ', when),
    replaces: (number: string) => `sustituye a ${number} una vez verificado`,
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
    changeNumber: 'Cambiar número',
    history: 'Historial',
    editLabel: 'Cambiar etiqueta',
    remove: 'Eliminar',
    primaryDone: (number: string) => `${number} es ahora tu número principal.`,
    primaryQuestion: (number: string) => `¿Hacer de ${number} tu número principal?`,
    primaryAgain: 'Has iniciado sesión de nuevo, así que ya puede hacerse.',
    cancel: 'Cancelar',
    primaryFailed: 'No se pudo hacer principal',
  },
  editLabel: {
    title: 'Cambiar etiqueta',
    of: (number: string) => `Una palabra que distingue ${number} de tus otros números.`,
    label: 'Etiqueta',
    counter: (used: number, most: number) => `${used} de ${most} caracteres`,
    save: 'Guardar etiqueta',
    cancel: 'Cancelar',
    failed: 'No se guardó la etiqueta',
    done: 'Etiqueta guardada.',
  },
  remove: {
    title: (number: string) => `¿Eliminar ${number}?`,
    detail: 'Ya no recibirá mensajes. Para volver a usarlo, añádelo y verifícalo de nuevo.',
    primaryDetail: (next: string | null) =>
      next === null
        ? 'Es tu número principal y no hay otro verificado: ninguno será el principal.'
        : `Es tu número principal: ${next} pasa a ser el principal.`,
    undo: 'Deshacer',
    signIn: 'Iniciar sesión de nuevo',
    restored: (number: string) => `${number} está de vuelta.`,
    notRestored: (number: string) => `No se pudo recuperar ${number}.`,
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
    number: 'Número de teléfono',
    numberHint: (callingCode: string | null) =>
      callingCode === null
        ? 'Vale cualquier forma de escribirlo.'
        : `Vale cualquier forma de escribirlo. Sin prefijo de país tomamos +${callingCode}.`,
    savedAs: (number: string) => `Lo guardamos como ${number}.`,
    isIt: (country: string | null) =>
      country === null ? '¿Es este el número?' : `Parece un número de ${country}. ¿Es este?`,
    whichIsIt: '¿Qué número es?',
    label: 'Etiqueta',
    labelHint: 'Por ejemplo, Trabajo o Teléfono antiguo.',
    submit: 'Añadir y enviar un código',
    cancel: 'Cancelar',
    existing: {
      verified: 'Está en tu lista y verificado.',
      pending: 'Está en tu lista y espera su código.',
      verify: (number: string) => `Verificar ${number}`,
    },
    failed: 'No se añadió el número',
    problems: {
      missing: 'Escribe el número que debe recibir el código.',
      exists: 'Ya tienes este número.',
      unsupported: 'No se pueden enviar mensajes a este tipo de número. Usa un móvil de un país admitido.',
      notANumber: 'Esto no es un número de teléfono. Escríbelo con su prefijo de país, como +34 612 34 56 78.',
    },
  },
  country: {
    choose: (name: string, code: string) => `País: ${code}, ${name}`,
    none: 'País',
    list: 'Países',
    search: 'País',
    placeholder: 'Nombre o código',
    found: (number: number) =>
      number === 0 ? 'Ningún país tiene este nombre o código.' : count(number, { one: 'país', other: 'países' }),
  },
  changeNumber: {
    title: (number: string) => `Cambiar ${number}`,
    stays: 'Enviamos un código al número nuevo. El actual sigue en uso hasta que se verifique.',
    corrects: 'Corrige el número. Le enviamos un código nuevo.',
    submit: 'Cambiar y enviar un código',
    cancel: 'Cancelar',
    failed: 'El número no se cambió',
  },
  code: {
    titles: {
      looking: 'Escribe el código',
      texting: 'Escribe el código',
      texted: 'Escribe el código',
      unsent: 'El código no se envió',
      undelivered: 'El código no llegó',
      'used-up': 'Este código está agotado',
      waiting: 'Escribe el código',
    },
    leads: {
      looking: (number: ReactNode) => sentence('Buscando un código en camino a ', number, '…'),
      texting: (number: ReactNode) => sentence('Enviando seis cifras a ', number, '…'),
      texted: (number: ReactNode) => sentence('Enviamos seis cifras a ', number, '.'),
      unsent: (number: ReactNode) => sentence('Ahora no se envió ningún código a ', number, '.'),
      undelivered: (number: ReactNode) => sentence('El mensaje a ', number, ' no llegó al teléfono.'),
      'used-up': (number: ReactNode) => sentence('El código de ', number, ' ya no se puede escribir.'),
      waiting: (number: ReactNode) => sentence('Ya se pidió un código para ', number, '.'),
    },
    changeNumber: 'Cambiar número',
    sendAgain: 'Enviar de nuevo',
    sendAgainIn: (time: string) => `Enviar de nuevo en ${time}`,
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
    mayHaveStopped: 'Si este teléfono detuvo alguna vez nuestros mensajes:',
    stillWorks: 'Si el mensaje llega de todos modos, su código vale.',
    paused: 'Las novedades en directo están en pausa. El código vale igualmente.',
  },
  health,
  yourData,
  history,
  explanations,
};
