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
  seconds: (seconds: string) => `${seconds} s`,
  none: 'Ninguna aún',
  tests: (count: number, shown: string) => plural(count, { one: `${shown} prueba`, other: `${shown} pruebas` }),
  delivered: (count: number, shown: string) =>
    plural(count, { one: `${shown} entregada`, other: `${shown} entregadas` }),
  failed: (count: number, shown: string) => plural(count, { one: `${shown} fallida`, other: `${shown} fallidas` }),
  pending: (shown: string) => `${shown} en camino`,
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
    title: 'Último fallo',
    open: 'Por qué falló',
    ended: {
      'number-not-verified': 'No enviada: el número ya no estaba verificado',
      'opted-out': 'No enviada: este teléfono ha detenido nuestros mensajes',
      expired: 'No enviada: no se pudo llegar a Twilio a tiempo',
      unconfirmed: 'Puede que se enviara: Twilio no lo confirmó',
    },
  },
  empty: {
    first: 'Envía tu primera prueba',
    detail: 'Aquí se ve cuántas de tus pruebas llegan y con qué rapidez.',
    inPeriod: { '7d': 'Ninguna prueba en los últimos 7 días', '30d': 'Ninguna prueba en los últimos 30 días' },
  },
};
