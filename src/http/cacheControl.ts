/** What an answer is, as far as caching goes. */
export type CacheKind = 'pinned' | 'edition' | 'latest' | 'redirect' | 'gone' | 'error';

/** The Cache-Control of each kind of answer (RFC 9111 §5.2, RFC 8246, RFC 5861); `gone` is 404 and 410. */
export const cacheControl: Readonly<Record<CacheKind, string>> = {
  pinned: 'public, max-age=31536000, immutable',
  edition: 'public, max-age=60, stale-while-revalidate=600',
  latest: 'public, max-age=60, stale-while-revalidate=600, stale-if-error=86400',
  redirect: 'public, max-age=60',
  gone: 'max-age=60',
  error: 'no-store',
};

/**
 * The same for an answer whose coding was negotiated: `no-transform` (RFC 9111 §5.2.2.6) keeps a cache on the way from
 * coding it anew, under an ETag and a Repr-Digest that name other bytes.
 */
export const codedCacheControl: Readonly<Record<'pinned' | 'edition' | 'latest', string>> = {
  pinned: `${cacheControl.pinned}, no-transform`,
  edition: `${cacheControl.edition}, no-transform`,
  latest: `${cacheControl.latest}, no-transform`,
};
