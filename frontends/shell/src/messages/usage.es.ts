import { pluralsOf } from '@linecheck/frontend-kit';
import type { en } from './usage.en';

const { count } = pluralsOf('es');
const days = (number: number) => count(number, { one: 'día', other: 'días' });

export const es: typeof en = {
  title: 'Uso de las funciones',
  loading: 'Cargando el uso de las funciones',
  failed: 'No se pudo cargar cómo se usa el producto.',
  adoptionFailed: 'No se pudo cargar cuántas personas hacen pruebas.',
  window: 'Período del uso de las funciones',
  windows: { '7d': '7 d', '30d': '30 d', '90d': '90 d' },
  off: 'Esta instalación no cuenta el uso: define USAGE_SECRET en delivery-tracker y deja USAGE_ENABLED activado.',
  empty: 'No se contó nada en este período',
  emptyDetail:
    'Las cifras aparecen cuando alguien usa el panel. No se cuentan los navegadores que piden no ser rastreados.',
  figures: 'Cifras del uso de las funciones',
  discovery: 'Encontraron los números',
  registration: 'Terminaron un registro',
  tests: 'Hicieron una prueba tras verificar',
  load: 'Carga de widgets, 95 %',
  satisfaction: 'Satisfacción',
  ofPeople: (reached: string, people: string, within: number) => `${reached} de ${people} en ${days(within)}`,
  soFar: (reached: string, people: string, within: number) =>
    `${reached} de ${people} hasta ahora; sus ${days(within)} no han terminado`,
  nobody: 'Nadie todavía',
  slowest: (name: string) => `el más lento: ${name}`,
  milliseconds: (value: string) => `${value} ms`,
  answers: (number: number) =>
    number === 0 ? 'Sin respuestas todavía' : count(number, { one: 'respuesta', other: 'respuestas' }),
  notAsked: 'No se pregunta a nadie',
  outOfFive: (value: string) => `${value} de 5`,
  target: (value: string) => `Objetivo ${value}`,
  met: 'Cumplido',
  missed: 'No cumplido',
  breakdown: 'Mostrar del uso de las funciones',
  groups: { days: 'Días', ways: 'Vías', widgets: 'Widgets', loads: 'Cargas', errors: 'Errores mostrados' },
  ofDay: (started: string, errors: string) => `${started} empezaron · errores: ${errors}`,
  columns: {
    day: 'Día',
    people: 'Personas',
    started: 'Empezaron a registrar',
    completed: 'Verificados',
    errors: 'Errores',
    load: 'Carga, 95 %',
    way: 'Vía',
    share: 'Parte',
    widget: 'Widget',
    seen: 'Visto',
    clicked: 'Pulsado',
    remote: 'Módulo remoto',
    loads: 'Cargas',
    median: 'Mediana',
    error: 'Error',
    times: 'Veces',
  },
  none: 'Ninguno en este período.',
  ways: { 'quick-action': 'Acción rápida', sidebar: 'Barra lateral', widget: 'Widget', link: 'Enlace o dirección' },
  widgets: {
    'phone-numbers': 'Números de teléfono',
    'phone-management': 'Gestión de números',
    'sms-test': 'Prueba de SMS',
    'sms-analytics': 'Análisis de SMS',
    other: 'Otros',
  },
};
