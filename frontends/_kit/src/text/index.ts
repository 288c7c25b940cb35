export * from './catalogue';
export { englishRemedies, type RemedyText } from './provider-remedies.en';
