/** One entry of the error catalogue. `status` is the HTTP status, `title` what happened, `remedy` what to do. */
export interface ErrorEntry {
  readonly status: number;
  readonly title: string;
  readonly remedy: string;
}
