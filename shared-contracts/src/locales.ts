/**
 * The languages of the product, the first for everybody else. A new one is registered here; the compiler then asks each
 * catalogue, of pages and of services, for its file.
 */
export const locales = ['en', 'es'] as const;
export type Locale = (typeof locales)[number];
