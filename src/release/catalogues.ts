import { type Catalogue, catalogueInstants, type Dialect } from '../catalog/catalogue.ts';
import { dialects } from '../catalog/registry.ts';
import type { Dataset } from '../model/dataset.ts';
import { pageAddress, routes } from '../routes.ts';
import { type Artifact, textArtifact } from './artifact.ts';

/** The catalogue in every dialect, page by page, each at its address. */
export async function encodeCatalogues(catalogue: Catalogue, pageLength?: number): Promise<Artifact[]> {
  const artifacts = await Promise.all(dialects.map((dialect) => encodeDialect(catalogue, dialect, pageLength)));
  return artifacts.flat();
}

/** From the last page to the first: each names the digest of the one after it. */
async function encodeDialect(
  catalogue: Catalogue,
  { route, mediaType, paged, write }: Dialect,
  pageLength?: number,
): Promise<Artifact[]> {
  const { site, datasets } = catalogue;
  const address = routes[route].pattern;
  const instants = catalogueInstants(catalogue);
  const pages = paged ? paginate(datasets, pageLength) : [datasets];
  const artifacts: Artifact[] = [];
  let next: string | null = null;
  for (let page = pages.length; page > 0; page--) {
    const text = await write({ site, address, instants, datasets: pages[page - 1]!, page, pages: pages.length, next });
    const artifact = await textArtifact(pageAddress(address, page), mediaType, text);
    artifacts.unshift(artifact);
    next = pageAddress(address, page, artifact.digest);
  }
  return artifacts;
}

/** Characters of descriptions on a page: RDF makes some five times as much of them, far below what harvesters take. */
const pageLength = 1_000_000;

/** Cuts the datasets into pages of bounded size; what comes last changes the last page only. There is always a page. */
export function paginate(datasets: readonly Dataset[], limit = pageLength): Dataset[][] {
  const pages: Dataset[][] = [[]];
  let length = 0;
  for (const dataset of datasets) {
    const more = JSON.stringify(dataset).length;
    if (length > 0 && length + more > limit) {
      pages.push([]);
      length = 0;
    }
    pages.at(-1)!.push(dataset);
    length += more;
  }
  return pages;
}
