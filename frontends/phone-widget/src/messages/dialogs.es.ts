import { pluralsOf, sentence } from '@linecheck/frontend-kit';
import { explanations } from '@linecheck/shared-contracts/explanations/es';
import type { Explanation } from '@linecheck/shared-contracts/explanations/explain';
import type { ReactNode } from 'react';
import type { en } from './dialogs.en';
import { failure } from './failure';
import { history } from './history.es';

const { count, plural } = pluralsOf('es');

function tries(left: number): string {
  return plural(left, { one: 'Queda 1 intento', other: `Quedan ${left} intentos` });
}

export const es: typeof en = {
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
    confirm: 'Eliminar',
    cancel: 'Cancelar',
    failed: 'No se eliminó el número',
    done: (number: string) => `${number} está eliminado.`,
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
  fix: {
    unreachableTitle: 'Los mensajes no llegan',
    unreachableLead: (number, day) => `Los últimos mensajes a ${number} no llegaron, desde: ${day}.`,
    stoppedTitle: 'Los mensajes están parados',
    stoppedLead: (number) => `Este teléfono envió STOP, así que no se envía nada a ${number}.`,
    start: (sender) => `Envía START desde este teléfono a ${sender}. Tiene efecto en segundos.`,
    startUnknown: 'Envía START desde este teléfono al número del que vienen nuestros mensajes.',
    oneWay: (sender) =>
      `Nuestros mensajes vienen de ${sender}, un nombre al que no se puede responder. Pídenos que los activemos de nuevo o usa otro número.`,
    copySender: 'Copiar el número',
    test: 'Enviar una prueba',
    close: 'Cerrar',
  },
  erase: {
    title: '¿Borrar todo?',
    lead: 'No se puede deshacer.',
    effects: {
      data: 'Se borran tus números, pruebas, plantillas y su historial.',
      texts: 'Los mensajes que aún no han salido no se envían.',
      anew: 'Para volver a usar un número, añádelo y verifícalo de nuevo.',
      stopped: 'Un teléfono que dijo STOP sigue sin recibir mensajes. Lo recordamos sin su número.',
    },
    word: 'borrar',
    confirmLabel: 'Escribe borrar para confirmar',
    confirmMissing: 'Escribe la palabra borrar.',
    confirm: 'Borrar todo',
    cancel: 'Cancelar',
    failed: 'No se borró nada',
    done: 'Todo está borrado.',
  },
  history,
  explanations,
};
