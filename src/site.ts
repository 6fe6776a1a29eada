import * as v from 'valibot';

/** Who operates the service and where it is reached: from the environment, with defaults for this machine. */
export const Site = v.object({
  /** Origin of the service as the public knows it, without a slash at its end. */
  OPEN_REPORT_PUBLIC_URL: v.optional(
    v.pipe(v.string(), v.regex(/^https?:\/\/[^/?#\s]+$/, 'expected an origin such as https://open-report.example')),
    'http://localhost:8787',
  ),
});

export interface Site {
  publicUrl: string;
}

/** Reads the site's settings; throws `ValiError` naming the variable that is wrong. */
export function readSite(environment: Record<string, string | undefined>): Site {
  const { OPEN_REPORT_PUBLIC_URL: publicUrl } = v.parse(Site, environment);
  return { publicUrl };
}
