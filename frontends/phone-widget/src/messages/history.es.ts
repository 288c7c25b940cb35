import type { history as en } from './history.en';

export const history: typeof en = {
  title: 'Historial',
  lead: (number) => `Lo que se hizo con ${number}, lo más reciente primero.`,
  loading: 'Cargando el historial',
  loadFailed: 'No se pudo cargar el historial',
  empty: 'Aún no hay nada anotado. Aquí aparecerá lo que se haga con este número desde ahora.',
  more: 'Mostrar anteriores',
  moreFailed: 'No se pudieron cargar las entradas anteriores',
  close: 'Cerrar',
  actions: {
    added: ({ other_number }) => (other_number ? `Añadido para sustituir a ${other_number}` : 'Añadido'),
    'code-sent': ({ proof_outdated }) =>
      proof_outdated ? 'Código enviado porque la verificación es antigua' : 'Código enviado',
    'tries-used-up': () => 'Códigos incorrectos: no quedaba ningún intento',
    verified: () => 'Verificado',
    'label-changed': ({ label_before, label_after }) => {
      if (!label_after) return label_before ? `Etiqueta «${label_before}» quitada` : 'Etiqueta quitada';
      return label_before
        ? `Etiqueta cambiada de «${label_before}» a «${label_after}»`
        : `Etiqueta «${label_after}» añadida`;
    },
    'primary-set': () => 'Hecho número principal',
    'primary-unset': () => 'Ya no es el número principal',
    replaced: ({ other_number }) => (other_number ? `Sustituido por ${other_number}` : 'Sustituido'),
    removed: () => 'Eliminado',
    restored: () => 'Recuperado',
    reclaimed: () => 'Verificado por otra persona, así que ya no es tuyo',
    'texts-stopped': ({ sender }) => (sender ? `Mensajes de ${sender} parados` : 'Mensajes parados'),
    'texts-started': ({ sender }) =>
      sender ? `Mensajes de ${sender} permitidos de nuevo` : 'Mensajes permitidos de nuevo',
    'codes-blocked': () => 'Códigos a este número bloqueados',
    'codes-lifted': () => 'Códigos a este número permitidos',
    'codes-freed': () => 'Terminó una decisión sobre los códigos a este número',
    recovered: () => 'Recuperado tras restaurar la base de datos',
  },
  otherAction: 'Cambiado',
  actors: {
    person: 'Tú',
    phone: 'El teléfono',
    operator: 'Operador',
    other: 'Otra persona',
    system: 'Automático',
  },
  onPlatform: (client, platform) => `${client} en ${platform}`,
  network: (network) => `red ${network}`,
};
