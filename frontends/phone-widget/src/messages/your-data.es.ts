import type { yourData as english } from './your-data.en';

/** What is said of all that is held of a person. */
export const yourData: typeof english = {
  title: 'Tus datos',
  detail: 'Todo lo que guardamos de ti: números, códigos enviados, pruebas, plantillas y lo que pasó con cada mensaje.',
  download: 'Descargar mis datos',
  downloadFailed: 'No se pudieron descargar tus datos',
  erase: 'Borrar todo',
  dialog: {
    title: '¿Borrar todo?',
    lead: 'No se puede deshacer.',
    effects: {
      data: 'Se borran tus números, pruebas, plantillas y su historial.',
      texts: 'Los mensajes que aún no han salido no se envían.',
      anew: 'Para volver a usar un número, añádelo y verifícalo de nuevo.',
      stopped: 'Un teléfono que dijo STOP sigue sin recibir mensajes. Lo recordamos sin su número.',
    },
    word: 'borrar',
    confirmLabel: 'Escribe borrar para confirmar',
    confirmMissing: 'Escribe la palabra borrar.',
    confirm: 'Borrar todo',
    cancel: 'Cancelar',
    failed: 'No se borró nada',
    done: 'Todo está borrado.',
  },
};
