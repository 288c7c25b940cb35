import { pluralsOf, sentence } from '@linecheck/frontend-kit';
import type { ReactNode } from 'react';
import type { en } from './en';
import { health } from './health.es';
import { yourData } from './your-data.es';

const { count } = pluralsOf('es');

export const es: typeof en = {
  numbers: {
    widgetTitle: 'Números de teléfono',
    listTitle: 'Tus números',
    loading: 'Cargando los números de teléfono',
    manageAll: 'Gestionar todos',
    add: 'Añadir teléfono',
    verify: 'Verificar',
    testNow: 'Probar',
    primary: 'Principal',
    verified: '✓ Verificado',
    pending: 'Pendiente',
    optedOut: 'Sin mensajes',
    more: (count: number) => `y ${count} más`,
    lastChange: (when: ReactNode) => sentence('Último cambio ', when),
    addedWhen: (when: ReactNode) => sentence('añadido ', when),
    replaces: (number: string) => `sustituye a ${number} una vez verificado`,
    verifiedWhen: (when: ReactNode) => sentence('verificado ', when),
    lineTypes: {
      mobile: 'Móvil',
      fixed_line: 'Fijo',
      voip: 'Número de internet',
      toll_free: 'Gratuito',
      fictional: 'Número de ejemplo',
    },
    loadFailed: 'No se pudieron cargar tus números',
    empty: {
      title: 'Aún no hay números',
      detail: 'Añade los números que deben recibir mensajes. Un código que enviamos demuestra que cada uno es tuyo.',
    },
  },
  actions: {
    menuOf: (number: string) => `Acciones para ${number}`,
    setPrimary: 'Hacer principal',
    changeNumber: 'Cambiar número',
    history: 'Historial',
    editLabel: 'Cambiar etiqueta',
    remove: 'Eliminar',
    primaryDone: (number: string) => `${number} es ahora tu número principal.`,
    primaryQuestion: (number: string) => `¿Hacer de ${number} tu número principal?`,
    primaryAgain: 'Has iniciado sesión de nuevo, así que ya puede hacerse.',
    cancel: 'Cancelar',
    primaryFailed: 'No se pudo hacer principal',
  },
  dialogs: { name: 'El diálogo' },
  undo: {
    undo: 'Deshacer',
    signIn: 'Iniciar sesión de nuevo',
    restored: (number: string) => `${number} está de vuelta.`,
    notRestored: (number: string) => `No se pudo recuperar ${number}.`,
  },
  overview: {
    title: 'Resumen',
    loading: 'Cargando el resumen',
    loadFailed: 'No se pudo cargar el resumen',
    numbers: 'Números',
    ofLimit: (limit: number) => `de ${limit}`,
    verified: 'Verificados',
    pending: (number: number) =>
      number === 0 ? 'ninguno pendiente' : count(number, { one: 'pendiente', other: 'pendientes' }),
    primary: 'Principal',
    noPrimary: 'Ninguno',
    noPrimaryNote: 'el primer número verificado',
    primarySince: (when: ReactNode) => sentence('verificado ', when),
    lastChange: 'Último cambio',
    never: 'Ninguno',
    neverNote: 'aún no hay nada añadido',
  },
  health,
  yourData,
};
