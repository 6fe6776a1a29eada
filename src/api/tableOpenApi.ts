import { json } from '../formats/json.ts';
import { formats } from '../formats/registry.ts';
import { reportColumn } from '../model/acrossReports.ts';
import { csvwPath } from '../model/manifest.ts';
import { ofCollection, ofReport, ofReports } from '../openapi/describedTable.ts';
import { type Imprint, tableDocument } from '../openapi/tableDocument.ts';
import { releaseName, routes } from '../routes.ts';
import type { Storage } from '../storage/storage.ts';
import { gatherTable, isReportFilter } from './across/gatherTable.ts';
import { type Answer, computed, type ComputedAnswer, type Context, weakTag } from './answer.ts';
import type { CollectionTable } from './collectionTable.ts';
import { findDocument } from './document.ts';
import { choiceFacts, fileAt } from './file.ts';
import { chooseState } from './memento.ts';
import { missingPath } from './path.ts';
import { withRelease } from './release.ts';
import { readQueryString, refuseParameters } from './request.ts';

/** Answers with OpenAPI of a table of a report, in one release. */
export const answerTableOpenApi = withRelease<{ report: string; table: string }>(
  async (found, { table: name }, context): Promise<Answer> => {
    const { request, snapshot, storage, build } = context;
    refuseParameters(request.url);
    const state = await chooseState(context, found, `${name}.${json.extension}`);
    const { release, isMemento } = state;
    const manifest = await storage.manifest(release.manifest.digest);
    const table = manifest.tables.find((each) => each.name === name);
    if (!table) throw missingPath({ found: state, manifest, path: name });
    const { report, version } = manifest;
    const rows = fileAt(manifest, `${name}.${json.extension}`)!;
    const published = Date.parse(release.published);
    return answer(
      {
        entityTag: weakTag(release.manifest.digest.slice(0, 16), name, String(isMemento), build),
        ...choiceFacts(state, `${name}/openapi.json`),
      },
      async () =>
        tableDocument(
          ofReport({ report, version }, table, (await storage.table(rows)).rows),
          { site: snapshot.root.site, rightsPage: routes.rightsPage.href({ report: releaseName(report, version) }) },
          conditionsOf(`"${rows.digest}"`, published),
          {
            names: [...(isMemento ? [] : [report]), releaseName(report, version)],
            formats: formats.filter(({ extension }) => fileAt(manifest, `${name}.${extension}`)),
            hasCsvw: fileAt(manifest, csvwPath(`${name}.csv`)) !== undefined,
          },
        ),
    );
  },
);

/** Examples for the header fields of conditional requests; `instant` is in ms. */
const conditionsOf = (entityTag: string, instant: number) => {
  const date = new Date(instant).toUTCString();
  return {
    'If-None-Match': entityTag,
    'If-Match': entityTag,
    'If-Modified-Since': date,
    'Accept-Datetime': date,
    Range: 'bytes=0-1023',
  };
};

/** Answers with OpenAPI of a table across the reports that the parameters select. */
export async function answerAcrossOpenApi({ table }: { readonly table: string }, context: Context): Promise<Answer> {
  const parameters = readQueryString(context.request.url);
  const gathered = await gatherTable(context, parameters, table);
  refuseParameters(context.request.url, parameters.entries.map(([name]) => name).filter(isReportFilter));
  const { description, state, digest, parts } = gathered;
  const [first] = parts;
  return answer(
    { entityTag: weakTag(digest.slice(0, 16), description.name, 'openapi', context.build) },
    async (storage) =>
      tableDocument(
        ofReports(
          gathered,
          (await storage.table(first!.file)).rows.map((row) => ({ ...row, [reportColumn.name]: first!.report })),
          Object.fromEntries(parts.map(({ report, version }) => [report, version])),
          state,
        ),
        imprintOfAll(context),
        conditionsOf(weakTag(digest.slice(0, 16), description.name, context.build), Date.parse(first!.published)),
      ),
  );
}

/** Answers with OpenAPI of a table about the collection. */
export const answerCollectionOpenApi =
  (name: CollectionTable) =>
  (_: unknown, context: Context): Answer => {
    const { request, snapshot, build } = context;
    refuseParameters(request.url);
    const { representation, facts } = findDocument(context, routes[`${name}File`].href({ format: json.extension }));
    return answer({ entityTag: weakTag(snapshot.tag, name, 'openapi', build) }, async (storage) =>
      tableDocument(
        ofCollection(name, (await storage.table(representation)).rows, snapshot.index),
        imprintOfAll(context),
        conditionsOf(`"${representation.digest}"`, facts.lastModified),
      ),
    );
  };

/** The imprint for data of several reports. Its rights page links to that of each report. */
const imprintOfAll = ({ snapshot }: Context): Imprint => ({
  site: snapshot.root.site,
  rightsPage: routes.about.href(),
});

const answer = (
  { entityTag, ...facts }: { entityTag: string } & Partial<ComputedAnswer['facts']>,
  describe: (storage: Storage) => Promise<object>,
): ComputedAnswer => ({
  ...computed(json.mediaType, entityTag, async (storage) => JSON.stringify(await describe(storage)), facts),
  lasting: true,
});
