/** What the Worker is given: see wrangler.toml. */
export interface Environment {
  DATA: KVNamespace;
  /** The deployed version of this Worker; absent on this machine. */
  VERSION?: WorkerVersionMetadata;
  /** The same for local serving: the digest of the bundle. */
  BUILD_ID?: string;
  /** The value of Strict-Transport-Security (RFC 6797 §6.1), where the operator wants it: docs/deploy.md. */
  OPEN_REPORT_HSTS?: string;
}

export const buildId = ({ VERSION, BUILD_ID }: Environment): string =>
  (VERSION?.id ?? BUILD_ID ?? 'unversioned').slice(0, 8);
