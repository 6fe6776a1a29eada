/** Identifier of an item in the OAI identifier scheme: `oai:open-report.example:nanhai-2020`. */
export const oaiIdentifier = (publicUrl: string, report: string): string =>
  `oai:${new URL(publicUrl).hostname}:${report}`;

/** Whether a host is a domain name as the scheme demands: one with a dot. */
export const isSchemeHost = (publicUrl: string): boolean =>
  /^[a-z][a-z0-9-]*(?:\.[a-z][a-z0-9-]*)+$/i.test(new URL(publicUrl).hostname);
