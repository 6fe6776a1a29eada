import { computed, type ComputedAnswer, type Context, weakTag } from '../api/answer.ts';
import { resolveRelease } from '../api/release.ts';
import { refuseParameters } from '../api/request.ts';
import { formatUrls, maxUrls, mediaType } from '../catalog/sitemap.ts';
import { rowsPath } from '../model/manifest.ts';
import { type RouteParameters, routes } from '../routes.ts';
import { readEntries } from './parts/relations.ts';

/** Handles the sitemap of a report's rows in the current release, up to the limit of one sitemap. */
export async function answerRowSitemap(
  { report }: RouteParameters<'rowSitemap'>,
  context: Context,
): Promise<ComputedAnswer> {
  const { request, snapshot, storage, build } = context;
  refuseParameters(request.url);
  const { node, release } = await resolveRelease(context, report);
  return computed(mediaType, weakTag(snapshot.tag, build), async () => {
    const entries = await readEntries(storage, await storage.manifest(release.manifest.digest));
    const pages = entries.all.flatMap(({ table: { name, key }, rows }) =>
      rows.map((row) => ({
        href: routes.rowPage.href({ report, table: name, id: String(row[key]) }),
        modified: node.modified[rowsPath(name)] ?? release.published,
      })),
    );
    // Each page counts twice, once in each language.
    return formatUrls(snapshot.root.site, pages.slice(0, maxUrls / 2));
  });
}
