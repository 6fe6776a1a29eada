/** What a decision reads of a request: the shape of `Headers.get`, `null` for an absent field. */
export interface RequestHeaders {
  get(name: string): string | null;
}
