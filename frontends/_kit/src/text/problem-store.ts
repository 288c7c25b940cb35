import type { Locale } from '@linecheck/shared-contracts/locales';
import type { ProblemTexts } from './problem-texts';

/** Most pages never show a problem: its words are a chunk of their own, in each language. */
const loaders: Readonly<Record<Locale, () => Promise<ProblemTexts>>> = {
  en: () => import('./problems.en').then(({ problems }) => problems),
  es: () => import('./problems.es').then(({ problems }) => problems),
};

/** `missing`: they could not be loaded. */
export type KeptProblems = ProblemTexts | 'missing' | undefined;

/** The words of problems, in the languages that were asked for. */
export class ProblemStore {
  private readonly kept = new Map<Locale, KeptProblems>();
  private readonly loading = new Map<Locale, Promise<void>>();
  private readonly listeners = new Set<() => void>();

  constructor(private readonly load: (language: Locale) => Promise<ProblemTexts> = (language) => loaders[language]()) {}

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  in(language: Locale): KeptProblems {
    return this.kept.get(language);
  }

  /** Loads them unless they are there, or on their way. What could not be loaded is loaded again. */
  want(language: Locale): Promise<void> {
    const known = this.loading.get(language);
    if (known) return known;
    const loading = this.load(language).then(
      (texts) => this.keep(language, texts),
      () => {
        this.loading.delete(language);
        this.keep(language, 'missing');
      },
    );
    this.loading.set(language, loading);
    return loading;
  }

  private keep(language: Locale, texts: KeptProblems): void {
    this.kept.set(language, texts);
    this.listeners.forEach((listener) => listener());
  }
}

export const problemStore = new ProblemStore();
