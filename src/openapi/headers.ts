import { cacheControlOf, type CacheKind, type FieldName, policy, type PolicyName } from '../answers/policy.ts';
import { codings } from '../model/manifest.ts';
import { named, type Schema } from './components.ts';

interface Field {
  /** A part of the component's name, if the field is described differently for different answers. */
  variant?: string;
  description: string;
  schema: Schema;
}

/** Answers with one common description. Each of `policies` has the names of the policies that one answer combines. */
export interface Described {
  policies: readonly (readonly PolicyName[])[];
  cache: readonly CacheKind[];
}

const text = (description: string, schema: Schema = {}): Field => ({
  description,
  schema: { type: 'string', ...schema },
});
const httpDate = { pattern: '^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \\d\\d [A-Z][a-z]{2} \\d{4} \\d\\d:\\d\\d:\\d\\d GMT$' };

/** The header fields, except Content-Length, which the introduction describes. Content-Type is with the content (§4.8.17). */
const fields: Readonly<
  Record<Exclude<FieldName, 'Content-Type' | 'Content-Length'>, Field | ((described: Described) => Field)>
> = {
  'Cache-Control': describeCaching,
  ETag: describeEntityTag,
  Vary: text('The request header fields that chose this answer.'),
  'Content-Location': text('The permanent address of the same content: the one to cite.', { pattern: '^/' }),
  Link: text(
    'Where to go from here (RFC 8288): describedby, license, original, latest-version, predecessor-version, version-history and others.',
    { pattern: '^<' },
  ),
  'Last-Modified': text(
    'At a pinned address when the release was published, else when the bytes at this address last changed.',
    httpDate,
  ),
  'Accept-Ranges': text('Parts can be read with Range.', { const: 'bytes' }),
  'Repr-Digest': text('SHA-256 of the whole representation in the coding that is sent (RFC 9530).', {
    pattern: '^sha-256=:[A-Za-z0-9+/]{43}=:$',
  }),
  'Content-Encoding': text('The coding that Accept-Encoding chose.', { enum: codings }),
  'Memento-Datetime': text('When the state that is shown was published (RFC 7089).', httpDate),
  'Content-Disposition': text('The name to save it under (RFC 6266).', { pattern: '^(attachment|inline)' }),
  'Content-Language': text('The language of the content.'),
  'Content-Security-Policy': text('What the page may load: of this origin only. A chart loads nothing.'),
  'Referrer-Policy': text('What a link from the page says of it.'),
  'Content-Range': text('Which bytes are sent.', { pattern: '^bytes (\\d+-\\d+/\\d+|\\*/\\d+)$' }),
  Location: text('Where to go.', { pattern: '^/' }),
  Allow: text('The methods that are allowed.'),
  'Retry-After': text('After how many seconds to try again.', { pattern: '^\\d+$' }),
};

/** Stored answers have a strong entity tag, which is their digest. Computed answers have a weak one. */
const entityTags: Partial<Record<PolicyName, 'strong' | 'weak'>> = {
  stored: 'strong',
  partial: 'strong',
  computed: 'weak',
  page: 'weak',
};

const entityTagFields = {
  strong: text('Strong entity tag: the SHA-256 of the bytes sent. For If-None-Match, If-Match and If-Range.', {
    pattern: '^"[0-9a-f]{64}"$',
  }),
  weak: text('Weak entity tag: the state of the data, the request, and the build of the service. For If-None-Match.', {
    pattern: '^W/"[^"]+"$',
  }),
  any: text('The entity tag as it is now.', { pattern: '^(W/)?"[^"]+"$' }),
};

function describeEntityTag({ policies }: Described): Field {
  const [strength = 'any', ...others] = new Set(policies.flat().map((name) => entityTags[name] ?? 'any'));
  const variant = others.length === 0 ? strength : 'any';
  return { variant, ...entityTagFields[variant] };
}

/** Stored answers have a negotiated content coding, and therefore `no-transform` for caches. */
function describeCaching({ policies, cache }: Described): Field {
  const coded = policies.flat().some((name) => entityTags[name] === 'strong' || name === 'notModified');
  const values = cache.flatMap((kind) => [cacheControlOf(kind, false), ...(coded ? [cacheControlOf(kind, true)] : [])]);
  return {
    variant: [...cache, ...(coded ? ['coded'] : [])].join('-'),
    ...text('How long to keep it (RFC 9111): a pinned address a year, others a minute, an error not at all.', {
      enum: values,
    }),
  };
}

/** A field is required if every answer has it. The introduction describes the fields of every answer. */
export function describeHeaders(described: Described): Record<string, Schema> {
  const alternatives = described.policies.map(
    (names) => Object.assign({}, ...names.map((name) => policy[name])) as Partial<Record<FieldName, string>>,
  );
  const has = (name: string) => alternatives.some((own) => name in own);
  const always = (name: string) => alternatives.every((own) => own[name as FieldName] === 'always');
  const own = Object.entries(fields).filter(([name]) => has(name));
  return Object.fromEntries(
    own.map(([name, field]) => [
      name,
      describeHeader(name, typeof field === 'function' ? field(described) : field, always(name)),
    ]),
  );
}

/** Whether some policy always has a field. The component of such a field has `optional` in its name if it is not required. */
const usually = (name: string): boolean =>
  Object.values<Partial<Record<string, string>>>(policy).some((own) => own[name] === 'always');

/** Returns a header object (OpenAPI 3.1 §4.8.21). */
function describeHeader(name: string, { variant, description, schema }: Field, required: boolean): Schema {
  const own = [name, ...(variant === undefined ? [] : [variant]), ...(required === usually(name) ? [] : ['optional'])];
  return named('headers', own.join('-'), () => ({ description, required, schema }));
}
