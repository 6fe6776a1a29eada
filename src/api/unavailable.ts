/** Storage can't answer now: told as 503 with Retry-After, never as an absence, and never cached. */
export class Unavailable extends Error {
  override name = 'Unavailable';
}
