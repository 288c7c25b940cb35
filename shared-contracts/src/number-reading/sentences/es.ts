import type { NumberSentences } from '../sentences';
import { countryNames } from './country-names';

const nameOf = countryNames('es');
const list = new Intl.ListFormat('es', { type: 'disjunction' });
const all = new Intl.ListFormat('es', { type: 'conjunction' });

const lineTypes: Readonly<Record<string, string>> = {
  fixed_line: 'un teléfono fijo',
  premium_rate: 'un número de tarificación especial',
  toll_free: 'un número gratuito',
  shared_cost: 'un número de coste compartido',
  voip: 'un número de internet (VoIP)',
  personal_number: 'un número personal, que se desvía a otro',
  pager: 'el número de un buscapersonas',
  uan: 'el número único de una empresa',
  voicemail: 'el número de un buzón de voz',
};

function digits(count: number): string {
  return count === 1 ? '1 cifra' : `${count} cifras`;
}

function lack(count: number): string {
  return count === 1 ? 'le falta' : 'le faltan';
}

function exceed(count: number): string {
  return count === 1 ? 'le sobra' : 'le sobran';
}

export const es: NumberSentences = {
  'number-empty': () => 'Escribe un número de teléfono.',
  'number-without-digits': () => 'Aquí no hay cifras. Escribe el número en cifras, como +34 600 000 000.',
  'number-letters': () => 'Este número contiene letras. Escríbelo solo con cifras.',
  'number-scientific': () =>
    'Una hoja de cálculo ha abreviado este número. Dale a su celda formato de texto y copia todas las cifras.',
  'number-several': () => 'Aquí hay más de un número de teléfono. Escribe uno de ellos.',
  'number-extension': ({ extension, number }) =>
    `Un mensaje no puede llegar a una extensión. Quita ${extension === undefined ? 'la extensión' : `la extensión ${extension}`}${number === undefined ? '' : `, como en ${number}`}, si los mensajes llegan al número sin ella.`,
  'number-unsure': ({ candidates = [] }) =>
    candidates.length === 0
      ? 'Esto puede ser más de un número. Escríbelo con + y su prefijo de país.'
      : `¿Querías decir ${list.format(candidates)}? Si no, revisa sus cifras y escríbelo con + y su prefijo de país.`,
  'country-unknown': ({ country }) => `${country ?? 'Esto'} no es un país con plan de numeración. Elige otro.`,
  'country-code-missing': () => 'Escribe el número con su prefijo de país, como +34 600 000 000.',
  'calling-code-unknown': () => 'Ningún país tiene este prefijo. Revisa las cifras que siguen al +.',
  'number-too-short': ({ missing }) =>
    missing === undefined
      ? 'Este número es demasiado corto. Revisa sus cifras.'
      : `A este número ${lack(missing)} ${digits(missing)}. Revísalas, también el prefijo de zona.`,
  'number-too-long': ({ extra }) =>
    extra === undefined
      ? 'Este número es demasiado largo. Revisa sus cifras.'
      : `A este número ${exceed(extra)} ${digits(extra)}. Revísalas.`,
  'number-length': ({ calling_code: code }) =>
    `Esto no tiene la cantidad de cifras de los números${code === undefined ? '' : ` de +${code}`}. Revísalas.`,
  'number-unassigned': () => 'Esta serie de números no está en uso. Revisa las cifras.',
  'number-reserved': () => 'Este número está reservado para ejemplos y pruebas. Usa otro.',
  'country-unsupported': ({ country, calling_code: code, allowed = [] }) => {
    const whose = country === undefined ? 'que no son de ningún país' : `de ${nameOf(country)}`;
    const others = all.format(allowed.map(nameOf));
    const sharing = allowed.length === 0 ? '' : `, solo los de ${others}, que también tienen +${code}`;
    return `Aquí no se admiten números ${whose}${sharing}. Usa otro número.`;
  },
  'line-type-unsupported': ({ line_type: type = '' }) =>
    type in lineTypes
      ? `Este es ${lineTypes[type]} y no puede recibir mensajes. Usa un móvil.`
      : 'Este tipo de número no puede recibir mensajes. Usa un móvil.',
};
