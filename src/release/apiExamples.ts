import { describeEntry } from '../answers/entry.ts';
import { describePair } from '../answers/difference.ts';
import { describeReleases } from '../answers/releases.ts';
import { describeReport } from '../answers/report.ts';
import { changesTable, listChanges } from '../difference/changes.ts';
import { compareReleases } from '../difference/difference.ts';
import { csv } from '../formats/csv.ts';
import { json } from '../formats/json.ts';
import { decodeUtf8 } from '../model/bytes.ts';
import type { Site } from '../model/site.ts';
import { isJson, mediaTypeOf } from '../openapi/words.ts';
import { routes } from '../routes.ts';
import type { Artifact } from './artifact.ts';
import type { CurrentReport, Publication } from './planReport.ts';

interface Answered {
  site: Site;
  publications: readonly Publication[];
  current: readonly CurrentReport[];
  /** The documents about the collection. */
  documents: readonly Artifact[];
}

type Examples = Map<string, Readonly<Record<string, unknown>>>;

const jsonType = json.mediaType;

/** Answers as the service gives them, by the pattern or the path of their address and by media type; lists are cut. */
export function exampleAnswers({ site, publications, current, documents }: Answered): Examples {
  const [first] = current;
  const examples: Examples = new Map(documents.flatMap(documentExample));
  const add = (pattern: string, example: unknown) => examples.set(pattern, { [jsonType]: shorten(example) });
  add(
    routes.entry.pattern,
    describeEntry({
      site,
      documents: documents.map(({ path }) => path),
      reports: current.map(({ node }) => node.report),
    }),
  );
  if (!first) return examples;
  const { node, current: manifest } = first;
  const files = Object.entries(manifest.files).filter(([path]) => path.startsWith(`${manifest.tables[0]!.name}.`));
  add(routes.report.pattern, describeReport(manifest, { current: node.current, pinned: false }));
  add(routes.releases.pattern, describeReleases(node));
  add(routes.manifest.pattern, { ...manifest, files: Object.fromEntries(files) });
  for (const [pattern, example] of differenceExamples(publications)) examples.set(pattern, example);
  return examples;
}

/** A stored document in JSON, but for the descriptions of the service itself. */
function documentExample({ path, mediaType, bytes }: Artifact): [string, Record<string, unknown>][] {
  const type = mediaTypeOf(mediaType);
  return isJson(type) ? [[path, { [type]: shorten(JSON.parse(decodeUtf8(bytes))) }]] : [];
}

/** What the newest release of a report with several of them changed. */
function differenceExamples(publications: readonly Publication[]): Examples {
  const [before, after] = publications.find(({ releases }) => releases.length > 1)?.releases.slice(-2) ?? [];
  if (!before || !after) return new Map();
  const { report } = after.document;
  const difference = compareReleases(before.document, after.document);
  const told = shorten(describePair({ report, from: before.record, to: after.record }, difference));
  const table = csv.encode({ report, table: changesTable, rows: listChanges(difference).slice(0, shown) });
  const inCsv = { [mediaTypeOf(csv.mediaType)]: table };
  const patternIn = (extension: string): string => routes.differenceFile.pattern.replace('{format}', extension);
  return new Map([
    [routes.difference.pattern, { [jsonType]: told, ...inCsv }],
    [patternIn(json.extension), { [jsonType]: told }],
    [patternIn(csv.extension), inCsv],
  ]);
}

/** Items that an example has of each list. */
const shown = 2;

/** A value with the first items of its lists: an example is to be read. */
function shorten(value: unknown): unknown {
  if (Array.isArray(value)) return value.slice(0, shown).map(shorten);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, shorten(member)]));
}
