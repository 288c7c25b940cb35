/** A file that is made from the sources and committed. */
export interface GeneratedFile {
  readonly path: string;
  readonly content: string;
}
