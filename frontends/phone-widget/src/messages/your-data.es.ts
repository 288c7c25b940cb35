import type { yourData as english } from './your-data.en';

/** What is said of all that is held of a person. */
export const yourData: typeof english = {
  title: 'Tus datos',
  detail: 'Todo lo que guardamos de ti: números, códigos enviados, pruebas, plantillas y lo que pasó con cada mensaje.',
  download: 'Descargar mis datos',
  downloadFailed: 'No se pudieron descargar tus datos',
  erase: 'Borrar todo',
};
