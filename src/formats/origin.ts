import type { About, ReleaseRecord } from '../model/release.ts';

/** What a file that leaves the service says of where its tables come from. */
export interface Origin {
  report: string;
  about: About;
  /** SHA-256 of the source. */
  source: string;
  /** The release, where a file is of one; a table that a release does not change keeps its bytes, so it names none. */
  release: Pick<ReleaseRecord, 'version' | 'published' | 'notes'> | null;
}
