import type { FraudTexts } from './fraud.en';

export const es: FraudTexts = {
  title: 'Códigos que nadie introduce',
  loading: 'Cargando los presupuestos de códigos',
  failed: 'No se pudieron cargar los presupuestos de códigos.',
  recording: 'Solo se registra',
  recordingNote: 'No se detiene nada: la lista muestra lo que se detendría. Con CODE_BUDGETS_MODE=enforce se detiene.',
  empty: 'No se detiene ningún código',
  emptyDetail:
    'Donde se piden muchos más códigos de los que se introducen, puede que alguien cobre por los mensajes. Lo que se detiene aparece aquí.',
  stopped: 'Detenidos',
  decided: 'Levantado y bloqueado',
  columns: { key: 'Detenido', codes: 'Códigos', last: 'Último', until: 'Hasta', actions: 'Acciones' },
  scopes: {
    installation: 'Toda la instalación',
    country: 'País',
    range: 'Números que empiezan por',
    network: 'Red',
    address: 'Dirección',
    countries: 'Países desde la dirección',
  },
  used: (used, allowed) => `${used} sin introducir, ${allowed} permitidos`,
  stopping: 'Deteniendo',
  recorded: 'Registrado',
  more: (name) => `Más para ${name}`,
  lift: 'Levantar un día',
  block: 'Bloquear',
  lifted: 'Levantado',
  blocked: 'Bloqueado',
  forever: 'Hasta que se termine',
  end: 'Terminar',
  endOf: (name) => `Terminar para ${name}`,
  ended: (name) => `${name}: vuelven a decidir los presupuestos.`,
  changeFailed: 'No se pudo hacer.',
  form: {
    scope: 'Qué',
    value: 'Cuál',
    valueHint: 'Primeras cifras como +1876555, un país como JM, o una dirección como 203.0.114.9',
    valueMissing: 'Di cuál.',
    note: 'Por qué',
    noteHint: 'Para quien lea el historial más tarde.',
    noteMissing: 'Di por qué.',
    cancel: 'Cancelar',
    lift: {
      title: 'Levantar un día',
      lead: 'Se envían códigos aunque el presupuesto esté agotado.',
      leadOf: (name) => `${name}: durante 24 horas se envían códigos aunque el presupuesto esté agotado.`,
      confirm: 'Levantar',
      done: (name) => `${name}: levantado durante 24 horas.`,
    },
    block: {
      title: 'Bloquear',
      lead: 'No se envía ningún código, salvo a quien ya demostró que el número es suyo.',
      leadOf: (name) => `${name}: no se envía ningún código, salvo a quien ya demostró que el número es suyo.`,
      confirm: 'Bloquear',
      done: (name) => `${name}: bloqueado.`,
    },
  },
  backtest: {
    title: 'Probar otros límites',
    lead: 'Lo que estos límites habrían detenido en los últimos 30 días. No cambia nada.',
    floor: 'Códigos al día, como mínimo',
    percent: '% de pruebas en 14 días',
    wrong: 'Escribe números enteros: códigos desde 1, porcentajes de 0 a 999.',
    run: 'Probar con los últimos 30 días',
    failed: 'No se pudieron probar los límites.',
    result: (codes, people) =>
      `Habrían detenido ${codes} códigos, ${people} de personas que después demostraron su número,`,
    cost: (cost, unpriced) =>
      cost === null
        ? unpriced === null
          ? 'sin coste.'
          : 'precio desconocido.'
        : `unos ${cost}${unpriced === null ? '' : ` y ${unpriced} códigos de precio desconocido`}.`,
    of: (requests, then) => `Se pidieron ${requests} códigos; ${then} se detuvieron en su momento.`,
    incomplete: 'Todavía no se guardan peticiones de todos estos días: las referencias son más bajas de lo que serán.',
    byRule: (codes, proven) => `${codes} códigos, ${proven} de ellos demostrados`,
  },
  changes: {
    title: 'Quién decidió qué',
    loading: 'Cargando las decisiones',
    failed: 'No se pudieron cargar las decisiones.',
    empty: 'Nadie ha levantado ni bloqueado nada todavía.',
    did: {
      lift: (operator, name) => `${operator} levantó: ${name}`,
      block: (operator, name) => `${operator} bloqueó: ${name}`,
      end: (operator, name) => `${operator} terminó: ${name}`,
    },
  },
};
