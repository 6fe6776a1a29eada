// Everything a page of another origin may want to read of an answer.
const EXPOSED = [
  'Accept-Ranges',
  'Age',
  'Allow',
  'Cache-Control',
  'Content-Disposition',
  'Content-Encoding',
  'Content-Language',
  'Content-Length',
  'Content-Location',
  'Content-Range',
  'Content-Type',
  'Date',
  'ETag',
  'Last-Modified',
  'Link',
  'Location',
  'Memento-Datetime',
  'Repr-Digest',
  'Retry-After',
  'Vary',
];

// Browsers name only the headers that aren't safelisted; the Mcp- ones are the Model Context Protocol's.
const REQUESTABLE = [
  'Accept',
  'Accept-Datetime',
  'Accept-Language',
  'Cache-Control',
  'Content-Type',
  'If-Match',
  'If-Modified-Since',
  'If-None-Match',
  'If-Range',
  'If-Unmodified-Since',
  'Last-Event-ID',
  'Mcp-Method',
  'Mcp-Name',
  'Mcp-Protocol-Version',
  'Mcp-Session-Id',
  'Range',
];

const ALLOWED_HEADERS = REQUESTABLE.join(', ');

/** The headers that are on every answer, errors and 304 included: open to every origin, its type not to be guessed. */
export const standingHeaders: Readonly<Record<string, string>> = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': EXPOSED.join(', '),
  'Timing-Allow-Origin': '*',
  'X-Content-Type-Options': 'nosniff',
};

/**
 * What a 204 to OPTIONS adds to the standing headers (Fetch §3.3.3, RFC 9110 §9.3.7); `allow` lists the methods,
 * `GET, HEAD, OPTIONS`, and browsers may keep the answer for a day.
 */
export function preflightHeaders(allow: string): Record<string, string> {
  return {
    Allow: allow,
    'Access-Control-Allow-Methods': allow,
    'Access-Control-Allow-Headers': ALLOWED_HEADERS,
    'Access-Control-Max-Age': '86400',
  };
}
