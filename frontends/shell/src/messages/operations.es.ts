import { pluralsOf } from '@linecheck/frontend-kit';
import { explanations, operatorRemedies } from '@linecheck/shared-contracts/explanations/es';
import type { OperationsTexts } from './operations.en';
import { es as canaries } from './canaries.es';
import { es as fraud } from './fraud.es';
import { es as queues } from './queues.es';
import { es as usage } from './usage.es';

const { count } = pluralsOf('es');

export const es: OperationsTexts = {
  explanations,
  operatorRemedies: {
    ...operatorRemedies,
    // Counted over all senders, of which some can be answered and some cannot.
    'recipient-opted-out':
      'Solo el titular del teléfono puede levantarlo: con START, si el remitente admite respuestas.',
    'blocked-by-recipient': 'Solo el titular del teléfono, o la operadora, puede levantarlo.',
  },
  unknown: 'Desconocido',
  showAll: (number: number) => `Mostrar los ${number}`,
  showMore: 'Mostrar más',
  seconds: (value: string) => `${value} s`,
  none: '–',
  canaries,
  fraud,
  usage,
  budgets: {
    failed: 'No se pudo cargar cuánto se puede enviar todavía.',
    used: {
      'codes-installation-hour': (used: string, quota: string) =>
        `Códigos: se usaron ${used} de ${quota} segmentos en una hora.`,
      'codes-installation-day': (used: string, quota: string) =>
        `Códigos: se usaron ${used} de ${quota} segmentos en 24 horas.`,
      'tests-installation-hour': (used: string, quota: string) =>
        `Pruebas: se usaron ${used} de ${quota} segmentos en una hora.`,
      'tests-installation-day': (used: string, quota: string) =>
        `Pruebas: se usaron ${used} de ${quota} segmentos en 24 horas.`,
    },
    near: 'Cuando se usen todos, no se enviará nada más hasta que algunos tengan una hora o un día.',
    usedUp: 'No se envía nada más hasta que pase el tiempo. Mira quién envía tanto antes de subir el límite.',
  },
  alerts: {
    title: 'Alertas',
    loading: 'Cargando las alertas',
    failed: 'No se pudieron cargar las alertas.',
    moreFailed: 'No se pudieron cargar más alertas.',
    open: 'Alertas abiertas',
    openCount: (number: number) => count(number, { one: 'abierta', other: 'abiertas' }),
    empty: 'No hay alertas abiertas',
    emptyDetail:
      'Aquí se abre una alerta cuando en un país llegan menos mensajes de lo habitual, cuando llegan tarde o cuando se detienen códigos.',
    kinds: {
      'delivery-rate': {
        name: 'Tasa de entrega',
        title: (place: string) => `Llegan menos mensajes de lo habitual: ${place}`,
      },
      latency: { name: 'Demora', title: (place: string) => `Los mensajes llegan más tarde de lo habitual: ${place}` },
      'canary-failures': { name: 'Control', title: (place: string) => `Un control falla una y otra vez: ${place}` },
      'codes-stopped': { name: 'Códigos', title: (place: string) => `Se detienen códigos: ${place}` },
    },
    otherKind: { name: 'Alerta', title: (place: string) => `Algo va mal: ${place}`, measured: 'Valor' },
    stops: {
      installation: () => 'Se detienen códigos en todas partes: demasiados no se introducen',
      country: (place: string) => `Se detienen códigos a un país: ${place}`,
      range: (place: string) => `Se detienen códigos a un rango de números: ${place}`,
      network: () => 'Se detienen códigos que pide una red',
      address: () => 'Se detienen códigos que pide una dirección',
      countries: () => 'Una dirección pide códigos a demasiados países',
    },
    allowed: 'Permitidos',
    firstTo: 'El primero, a',
    seeStops: 'Ver lo detenido',
    canary: 'Control',
    anywhere: 'país desconocido',
    began: 'Comenzó',
    measured: {
      'delivery-rate': 'Llegó',
      latency: '95 % en',
      'canary-failures': 'Fallos seguidos',
      'codes-stopped': 'Sin introducir',
    },
    baseline: { history: 'Habitual', expected: 'Esperado' },
    measuredOf: 'Medido',
    texts: (number: number, minutes: number) =>
      `${count(number, { one: 'mensaje', other: 'mensajes' })} en ${count(minutes, { one: 'minuto', other: 'minutos' })}`,
    overdue: 'Sin noticias',
    topError: 'Causa más frecuente',
    topErrorCount: (code: number, summary: string, number: number) =>
      `${summary} (${code}), ${count(number, { one: 'vez', other: 'veces' })}`,
    sender: 'Remitente',
    clearsAt: 'Se cierra con',
    whatToDo: 'Qué hacer',
    cleared: 'Alertas cerradas',
    noneCleared: 'Aún no se ha cerrado ninguna.',
    columns: { what: 'Qué', measured: 'Medido', usual: 'Habitual', lasted: 'Desde', until: 'Cerrada' },
    reasons: {
      recovered: 'Recuperado',
      quiet: 'Ya no hay mensajes',
      lifted: 'Levantado',
      recorded: 'Ahora solo se registra',
    },
    raisedNow: (title: string) => `Alerta nueva. ${title}`,
    clearedNow: (title: string) => `Alerta cerrada. ${title}`,
  },
  delivery: {
    title: 'Entrega',
    loading: 'Cargando las cifras de entrega',
    failed: 'No se pudieron cargar las cifras de entrega.',
    window: 'Período',
    windows: { '1h': '1 h', '24h': '24 h', '7d': '7 d', '30d': '30 d' },
    from: (time: string) => `Desde ${time}`,
    figures: 'Cifras de este período',
    messages: 'Mensajes',
    pending: (number: string) => `${number} en camino`,
    rate: 'Tasa de entrega',
    rateNote: (rate: string) => `${rate} sin las causas permanentes`,
    toPhone: 'Hasta el teléfono, mediana',
    toPhoneNote: (seconds: string) => `95 % en ${seconds}`,
    unconfirmed: 'Sin confirmar',
    unconfirmedNote: 'Sin noticias en 72 horas',
    empty: 'Ningún mensaje en este período',
    emptyDetail: 'Las cifras aparecen con el primer mensaje.',
    chart: {
      title: { hour: 'Hora a hora', day: 'Día a día' },
      rate: 'Tasa de entrega',
      delivered: 'Entregados',
      failed: 'No entregados',
      other: 'En camino o sin confirmar',
      label: (share: string, number: string) => `Tasa de entrega y mensajes en el tiempo: ${share}, ${number} en total`,
      between: (least: string, most: string) => `entre ${least} y ${most} entregados`,
      noRate: 'aún no ha terminado nada',
      at: (time: string, number: string, rate: string) => `${time}: ${number} mensajes, ${rate} entregados`,
      table: 'Mostrar como tabla',
      time: { hour: 'Hora', day: 'Día' },
    },
    breakdown: 'Desglosar por',
    groups: { country: 'País', error_code: 'Error', purpose: 'Finalidad' },
    breakdownFailed: 'No se pudo cargar el desglose.',
    breakdownLoading: 'Cargando el desglose',
    noErrors: 'Todos los mensajes que terminaron en este período llegaron.',
    tables: { country: 'Entrega por país', error_code: 'Causas de los fallos', purpose: 'Entrega por finalidad' },
    columns: {
      messages: 'Mensajes',
      rate: 'Entregados',
      failed: 'No entregados',
      unconfirmed: 'Sin confirmar',
      p50: 'Mediana',
      p95: '95 %',
      cause: 'Causa',
      share: 'Parte',
    },
    purposes: { verification: 'Códigos de verificación', test: 'Mensajes de prueba', canary: 'Mensajes de control' },
    noCode: 'Sin código',
    classes: { permanent: 'Permanente', temporary: 'Temporal', ours: 'Nuestra' },
  },
  ...queues,
  preflight: {
    title: 'Verificación previa',
    check: 'Verificar ahora',
    checkAgain: 'Verificar de nuevo',
    idle: '¿Está todo bien configurado?',
    idleDetail:
      'Comprueba la cuenta de Twilio y su remitente, la dirección pública, los relojes, NATS y la base de datos, y se envía a sí misma un aviso firmado. No envía mensajes a nadie.',
    running: 'Verificando. Tarda 10 segundos como máximo.',
    failed: 'No se pudo verificar.',
    findings: 'Hallazgos',
    outcomes: { ok: 'Bien', unknown: 'Desconocido', warning: 'Aviso', failed: 'Fallo' },
    sum: {
      ok: 'Todo está bien configurado.',
      unknown: 'Algo no se pudo comprobar.',
      warning: 'Nada falló. Los avisos dicen qué puede ir mal.',
      failed: 'Se pierden mensajes o sus noticias.',
    },
    whatToDo: 'Qué hacer:',
    checked: 'Comprobado',
    took: (seconds: string) => `Tardó ${seconds}.`,
  },
};
