import { pluralsOf } from '@linecheck/frontend-kit';
import type { CanariesTexts } from './canaries.en';

const { count } = pluralsOf('es');

export const es: CanariesTexts = {
  title: 'Controles',
  loading: 'Cargando los controles',
  failed: 'No se pudieron cargar los controles.',
  empty: 'Aún no hay controles',
  emptyDetail:
    'Un control envía un mensaje a un número cada pocos minutos, para que sepas antes que nadie que una ruta falla, también cuando nadie más envía.',
  add: 'Añadir control',
  columns: { canary: 'Control', results: 'Últimos resultados', next: 'Próximo envío', state: 'Acciones' },
  every: (minutes) =>
    minutes % 60 === 0
      ? `cada ${minutes === 60 ? 'hora' : count(minutes / 60, { one: 'hora', other: 'horas' })}`
      : `cada ${minutes === 1 ? 'minuto' : count(minutes, { one: 'minuto', other: 'minutos' })}`,
  paused: 'En pausa',
  noResults: 'Aún sin resultados',
  results: (name) => `Últimos resultados de ${name}, el más reciente al final`,
  status: {
    queued: 'En camino',
    accepted: 'En camino',
    sent: 'En camino',
    delivered: 'Entregado',
    failed: 'Falló',
    skipped: 'No enviado',
  },
  result: (at, status, seconds) => (seconds === null ? `${at}: ${status}` : `${at}: ${status} en ${seconds} s`),
  more: (name) => `Más de ${name}`,
  edit: 'Editar',
  pause: 'Pausar',
  resume: 'Reanudar',
  remove: 'Eliminar',
  pausedNow: (name) => `${name} está en pausa.`,
  resumedNow: (name) => `${name} vuelve a enviar.`,
  removedNow: (name) => `${name} se ha eliminado.`,
  changeFailed: (name) => `No se pudo cambiar ${name}.`,
  form: {
    add: 'Añadir un control',
    edit: 'Editar el control',
    lead: 'Envía mensajes a este número una y otra vez. Cada uno se cobra como cualquier otro.',
    name: 'Nombre',
    nameHint: 'Cómo lo llaman los operadores, por ejemplo «Alemania, Vodafone».',
    nameMissing: 'Escribe un nombre.',
    number: 'Número de teléfono',
    numberHint: 'Con su prefijo de país. No tiene que ser tuyo.',
    numberInvalid: 'Escríbelo con su prefijo de país, por ejemplo +44 7700 900456.',
    every: 'Minutos entre envíos',
    everyInvalid: 'Escribe un número entero de 1 a 1440.',
    template: 'Texto',
    templates: { test: 'Mensaje de prueba', long: 'Largo, varios segmentos', unicode: 'Caracteres Unicode' },
    cancel: 'Cancelar',
    create: 'Añadir control',
    save: 'Guardar',
    failed: 'No se pudo guardar el control.',
  },
  confirm: {
    title: '¿Eliminar este control?',
    lead: (name) => `${name} no enviará nada más y sus resultados se eliminan con él.`,
    keep: 'Conservarlo',
    failed: 'No se pudo eliminar el control.',
  },
};
