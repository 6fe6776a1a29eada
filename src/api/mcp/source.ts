import { rowsPath } from '../../model/manifest.ts';
import { provenance } from '../../model/provenance.ts';
import type { Row } from '../../model/table.ts';
import { releaseName, routes } from '../../routes.ts';
import type { Context } from '../context.ts';
import { resolveExactly } from '../release.ts';

const [passageColumn = ''] = Object.keys(provenance);

/** The passage of the source in which a row was read, and its address; `null` where the row points to none. */
export async function readSource(context: Context, report: string, name: string, row: Row): Promise<object | null> {
  const { snapshot, storage } = context;
  const resolved = await resolveExactly(snapshot, storage, report);
  const manifest = await storage.manifest(resolved.release.manifest.digest);
  const described = manifest.tables.find((table) => table.name === name);
  const column = described?.columns.find((each) => each.name === passageColumn);
  const id = row[passageColumn];
  if (column?.references === undefined || typeof id !== 'string') return null;
  const passages = await storage.table(manifest.files[rowsPath(column.references)]!);
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
