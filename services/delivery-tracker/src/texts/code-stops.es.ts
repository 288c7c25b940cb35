import type { CodeStopFacts, CodeStopTexts } from './code-stop-texts';

const figures = ({ used, allowed }: CodeStopFacts): string =>
  `${used} códigos no se introdujeron y el presupuesto permite ${allowed}.`;

export const codeStopTexts: CodeStopTexts = {
  summaries: {
    installation: (facts) =>
      `Los códigos a números que nadie ha verificado se detienen en todas partes: ${figures(facts)}`,
    country: (facts) => `Los códigos a ${facts.place} se detienen: ${figures(facts)}`,
    range: (facts) =>
      `Los códigos a números que empiezan por ${facts.range} (${facts.place}) se detienen: ${figures(facts)}`,
    network: (facts) => `Los códigos que pide una red se detienen: ${figures(facts)}`,
    address: (facts) => `Los códigos que pide una dirección se detienen: ${figures(facts)}`,
    countries: ({ used, allowed }) =>
      `Los códigos que pide una dirección se detienen: pidió códigos a ${used} países en un día y se permiten ${allowed}.`,
  },
  over: {
    recovered: (summary, codes) => `Ya pasó: nadie pide más. Detenidos en total: ${codes}. ${summary}`,
    quiet: (summary, codes) => `Ya pasó. Detenidos en total: ${codes}. ${summary}`,
    lifted: (summary, codes) => `Ya pasó: un operador lo levantó. Detenidos en total: ${codes}. ${summary}`,
    recorded: (summary, codes) =>
      `Estos códigos ahora solo se registran, no se detienen. Detenidos antes: ${codes}. ${summary}`,
  },
  remedy:
    'Mira en «Códigos que nadie introduce» quién los pide. Levántalo donde se detenga a personas reales; bloquea el rango o el país donde no haya nadie tuyo.',
  nothingToDo: 'No hay que hacer nada.',
};
