// The request header fields beyond the safelisted ones. Those with Mcp- belong to the Model Context Protocol.
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

/**
 * The header fields of every response, also of errors and 304. Any origin may read it and its `exposed` fields; browsers do
 * not sniff its type.
 */
export const commonHeaders = (exposed: readonly string[]): Readonly<Record<string, string>> => ({
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': exposed.join(', '),
  'Timing-Allow-Origin': '*',
  'X-Content-Type-Options': 'nosniff',
});

/**
 * The further header fields of a 204 to OPTIONS (Fetch §3.3.3, RFC 9110 §9.3.7). `allow` lists the methods: `GET, HEAD,
 * OPTIONS`. Browsers may cache the answer for a day.
 */
export function preflightHeaders(allow: string): Record<string, string> {
  return {
    'Access-Control-Allow-Methods': allow,
    'Access-Control-Allow-Headers': REQUESTABLE.join(', '),
    'Access-Control-Max-Age': '86400',
  };
}
