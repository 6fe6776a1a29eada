/** The media type of JSON, which has no parameters (RFC 8259 §11). */
export const jsonMediaType = 'application/json';

/** The media type of pages, as links and content negotiation use it. */
export const htmlType = 'text/html';

/** The Content-Type of pages. */
export const htmlMediaType = `${htmlType}; charset=utf-8`;

/** A media type without its parameters. */
export const essenceOf = (mediaType: string): string => mediaType.split(';')[0]!.trim();

/** The media type of a problem document (RFC 9457 §6.1). */
export const problemMediaType = 'application/problem+json';
