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
};
