/** What is proved of a service, in the order of the table that `verify` prints. */
export const checks = {
  status: 'answers 200',
  digest: 'bytes are those of the manifest’s digest',
  size: 'size is the manifest’s, and Content-Length',
  headers: 'ETag, Repr-Digest and Content-Type name those bytes',
  codings: 'every content coding is as the manifest says',
  head: 'HEAD answers as GET does',
  caching: 'pinned addresses are immutable, and 304 to their own ETag',
  latest: 'plain addresses have the bytes of the current release',
  index: 'the index is whole in KV, past every cache',
  harvest: 'harvesters are given every record',
  rows: 'row counts are the manifest’s',
  formats: 'the text formats of a table hold the same rows',
  row: 'a row by itself is the row of its table',
  sha256sums: 'SHA256SUMS agrees with the manifest',
  signature: 'the manifest’s signature is by the key of the well-known address',
  catalogues: 'catalogues give every file its digest, size and media type',
  links: 'every address that is named answers',
} as const;

export type Check = keyof typeof checks;

/** Something that is not as the service says. */
export interface Mismatch {
  check: Check;
  address: string;
  /** One sentence: what was expected, what was there. */
  message: string;
}

/** Counts what was proved, and keeps what was not as it should be. */
export class Ledger {
  readonly proved = new Map<Check, number>();
  readonly mismatches: Mismatch[] = [];
  /** Facts that are neither: a service that signs nothing. */
  readonly notes: string[] = [];

  /** Records one proof; `message` is asked for only where it failed. Answers whether it held. */
  expect(check: Check, address: string, holds: boolean, message: () => string): boolean {
    if (holds) this.proved.set(check, (this.proved.get(check) ?? 0) + 1);
    else this.mismatches.push({ check, address, message: message() });
    return holds;
  }

  /** Records that two values are the same. */
  same(check: Check, address: string, what: string, actual: unknown, expected: unknown): boolean {
    return this.expect(
      check,
      address,
      actual === expected,
      () => `${what} is ${JSON.stringify(actual)}, expected ${JSON.stringify(expected)}`,
    );
  }
}
