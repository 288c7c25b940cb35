import { pluralsOf, type DayWord } from '@linecheck/frontend-kit';
import type { health as en } from './health.en';

const { count } = pluralsOf('es');

function since({ kind, word }: DayWord): string {
  return kind === 'relative' ? `desde ${word}` : `desde el ${word}`;
}

export const health: typeof en = {
  arrive: (seconds, day) =>
    seconds === null ? `Los mensajes llegan · ${day}` : `Los mensajes llegan · ${seconds} s, ${day}`,
  unreachable: (day) => `Sin alcance ${since(day)}`,
  stopped: 'Parado con STOP',
  proofAge: (days) =>
    days < 365
      ? `La verificación tiene ${count(days, { one: 'día', other: 'días' })}`
      : `La verificación tiene ${count(Math.floor(days / 365), { one: 'año', other: 'años' })}`,
  howToFix: 'Cómo arreglarlo',
  howToStart: 'Cómo enviar START',
  verifyAgain: 'Verificar de nuevo',
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
};
