import { pluralsOf } from '@linecheck/frontend-kit';
import type { analytics as english } from './analytics.en';

const { plural } = pluralsOf('es');

export const analytics: typeof english = {
  title: 'Análisis de SMS',
  period: 'Periodo',
  periods: { '7d': 'Últimos 7 días', '30d': 'Últimos 30 días' },
  loading: 'Cargando cómo fueron tus pruebas',
  loadFailed: 'No se pudieron cargar las cifras de tus pruebas',
  figures: 'Cómo fueron tus pruebas',
  rate: 'Tasa de entrega',
  median: 'Mediana al teléfono',
  p95: 'Percentil 95',
  none: 'Ninguna aún',
  tests: (count: number, shown: string) => plural(count, { one: `${shown} prueba`, other: `${shown} pruebas` }),
  delivered: (count: number, shown: string) =>
    plural(count, { one: `${shown} entregada`, other: `${shown} entregadas` }),
  failed: (count: number, shown: string) => plural(count, { one: `${shown} fallida`, other: `${shown} fallidas` }),
  pending: (shown: string) => `${shown} en camino`,
  unconfirmed: (shown: string) => `${shown} sin confirmar`,
  chart: (days: string, tests: string, delivered: string, failed: string) =>
    `Pruebas por día, ${days}: ${tests}, ${delivered}, ${failed}.`,
  table: 'Pruebas por día',
  day: 'Día (UTC)',
  sentColumn: 'Pruebas',
  deliveredColumn: 'Entregadas',
  failedColumn: 'Fallidas',
  showTable: 'Ver como tabla',
  showChart: 'Ver como gráfico',
  sendTest: 'Enviar una prueba',
  lastFailure: {
    reason: 'El motivo',
    title: 'Último fallo',
    open: 'Por qué falló',
  },
  empty: {
    first: 'Envía tu primera prueba',
    detail: 'Mira cuántas de tus pruebas llegan y con qué rapidez.',
    inPeriod: { '7d': 'Ninguna prueba en los últimos 7 días', '30d': 'Ninguna prueba en los últimos 30 días' },
  },
};
