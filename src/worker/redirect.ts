import { cacheControl } from '../http/cacheControl.ts';
import { standingHeaders } from '../http/cors.ts';

/** A range of versions is answered with the newest that fits: the address of a release is permanent, this isn't. */
export const redirect = (location: string): Response =>
  new Response(null, {
    status: 302,
    headers: { ...standingHeaders, Location: location, 'Cache-Control': cacheControl.redirect, 'Content-Length': '0' },
  });
