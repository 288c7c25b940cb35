import type { CodeStopFacts, CodeStopTexts } from './code-stop-texts';

const figures = ({ used, allowed }: CodeStopFacts): string =>
  `${used} códigos no se introdujeron y el presupuesto permite ${allowed}.`;

const TO_WHERE = 'Levántalo donde se detenga a personas reales; bloquéalo donde no haya nadie tuyo.';
const FROM_WHERE =
  'Bloquéala y ciérrala en tu cortafuegos, porque los rechazos también cuestan peticiones. Si son muchas personas reales tras una dirección, como en una oficina, levántala.';

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
  remedies: {
    installation:
      'Mira qué países y rangos se detienen además y bloquea aquellos donde no haya nadie tuyo. Si es un lanzamiento, levántalo un día.',
    country: TO_WHERE,
    range: TO_WHERE,
    network: FROM_WHERE,
    address: FROM_WHERE,
    countries: FROM_WHERE,
  },
};
