import { routes } from '../routes.ts';

/** What holds at every address, ahead of the addresses themselves; Markdown. */
export const introduction = `Every table is served in several formats, at the plain address in the current release and, for ever, at an address with a version (\`${routes.report.href({ report: 'report' })}@1.0.0\`). No key, no limit of rate, any origin.

**Methods.** \`GET\`, \`HEAD\` and \`OPTIONS\` at every address. \`HEAD\` is answered with the status and header fields of \`GET\` and without its body; \`OPTIONS\` with 204 and \`Allow\`. Neither is listed for each address. Another method is answered with 405.

**Header fields.** Every answer has \`Access-Control-Allow-Origin: *\`, \`Access-Control-Expose-Headers\`, \`Timing-Allow-Origin: *\` and \`X-Content-Type-Options: nosniff\`: any page may read it. They are not listed for each address.

**Conditions.** What you have read names itself in \`ETag\`: send it as \`If-None-Match\`, and a 304 says that nothing has changed. A stored file can be read in parts with \`Range\`.

**Versions.** The plain address names the pinned one in \`Content-Location\`: that is the one to cite.

**Tables.** What is said here of \`{table}\` holds for any. The columns of one, the filters that they take and the schema of its rows are in its own description, \`${routes.tableOpenApi.pattern}\`, of which clients are generated like of this one.

**Values.** A number is a number, an exact ratio is a string beside it, a date is ISO 8601, what the source does not say is \`null\` (CSV: empty).

**Problems** are \`application/problem+json\` (RFC 9457): \`type\` leads to a page that says what to do, \`errors\` names each fault and what is allowed.`;
