import { provenance } from '../../model/provenance.ts';
import type { Row } from '../../model/table.ts';
import { releaseName, routes } from '../../routes.ts';
import type { Exchange } from '../exchange.ts';
import { parseReference, resolveRelease } from '../reference.ts';

const [passageColumn = ''] = Object.keys(provenance);

/** The passage of the source in which a row was read, and its address; `null` where the row points to none. */
export async function readSource(exchange: Exchange, report: string, name: string, row: Row): Promise<object | null> {
  const { snapshot, storage } = exchange;
  const resolved = await resolveRelease(snapshot, storage, parseReference(report));
  if ('redirectTo' in resolved) return readSource(exchange, resolved.redirectTo, name, row);
  const manifest = await storage.manifest(resolved.release.manifest.digest);
  const described = manifest.tables.find((table) => table.name === name);
  const column = described?.columns.find((each) => each.name === passageColumn);
  const id = row[passageColumn];
  if (column?.references === undefined || typeof id !== 'string') return null;
  const passages = await storage.table(manifest.files[`${column.references}.json`]!);
  const passage = passages.byKey.get(id);
  const inRelease = releaseName(manifest.report, manifest.version);
  return passage
    ? {
        passage: JSON.parse(passage.json) as Row,
        address: routes.row.href({ report: inRelease, table: column.references, id }),
        whole: routes.source.href({ report: inRelease }),
      }
    : null;
}
