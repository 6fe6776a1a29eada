import * as v from 'valibot';

/**
 * An address that may stand in RDF, header fields and HTML as it is: http or https, ASCII, and none of the characters
 * that RFC 3986 has no place for. Anything else would end an IRI or an attribute early, or be run (`javascript:`).
 */
export const WebAddress = v.pipe(
  v.string(),
  v.regex(
    /^https?:\/\/[\w!#$%&'()*+,./:;=?@~[\]-]+$/,
    'expected an address that begins with http:// or https://, with everything beside letters, digits and punctuation percent-encoded',
  ),
  v.url('expected an address'),
);
