import type { AlertTexts } from './alert-texts';

export const alertTexts: AlertTexts = {
  anywhere: 'países desconocidos',
  seconds: (seconds) => `${seconds} s`,
  summaries: {
    'delivery-rate': ({ isCanary, messages, minutes, place, sender, measured, baseline, isExpected }) =>
      `De ${messages} ${isCanary ? 'mensajes de control' : 'mensajes'} a ${place} desde ${sender} en ${minutes} minutos llegó el ${measured}; ` +
      (isExpected ? `se espera el ${baseline}.` : `en los últimos días, el ${baseline}.`),
    latency: ({ isCanary, messages, minutes, place, sender, measured, baseline }) =>
      `De ${messages} ${isCanary ? 'mensajes de control' : 'mensajes'} a ${place} desde ${sender} en ${minutes} minutos uno de cada veinte tardó más de ${measured}; en los últimos días eran ${baseline}.`,
    'canary-failures': ({ place, sender, measured }) =>
      `De un control a ${place} desde ${sender} no llegaron tantos mensajes seguidos: ${measured}.`,
  },
  recovered: (summary) => `Ya pasó. ${summary}`,
  quiet: 'Desde hace un día se envía demasiado poco para saber si ya pasó.',
  nothingToDo: 'No hay que hacer nada.',
  topCodeRemedy: (code, summary, remedy) => `El código más frecuente es el ${code}: ${summary}. ${remedy}`,
  remedies: {
    overdue:
      'De la mayoría no se sabe el final. Comprueba con la verificación previa que los avisos llegan a PUBLIC_URL y mira después la página de estado del proveedor para este país.',
    unexplained:
      'El proveedor no dio ningún motivo. Mira su página de estado y su registro de mensajes de este remitente a este país.',
    slow: 'Mira la página de estado del proveedor para este país. Si dura, envía desde otro número: los códigos pueden caducar antes de llegar.',
  },
};
