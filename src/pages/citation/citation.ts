/** What is cited: a report, a table or a row, as one release has it. */
export interface Citation {
  /** A short name for reference managers: `nanhai-2020-1.1.0-targets-T1.4.2-a`. */
  key: string;
  title: string;
  publisher: string;
  version: string;
  /** Day of the release, `2026-11-24`. */
  published: string;
  /** Day on which it was read. */
  accessed: string;
  /** The permanent address. */
  url: string;
  /** BCP 47. */
  language: string;
  /** What the data are not. */
  note: string;
}
