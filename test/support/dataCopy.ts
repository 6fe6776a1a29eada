import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { dataFolder } from '../../src/cli/command.ts';
import { encodeUtf8, sha256 } from '../../src/model/bytes.ts';
import { type ReleaseDocument, serializeDocument } from '../../src/model/release.ts';

/** A copy of the project's data folder, in which a test releases and withdraws. */
export class DataCopy {
  readonly folder: string;

  private constructor(folder: string) {
    this.folder = folder;
  }

  static async make(): Promise<DataCopy> {
    const folder = await mkdtemp(join(tmpdir(), 'open-report-data-'));
    await cp(dataFolder, folder, { recursive: true });
    return new DataCopy(folder);
  }

  /** Freezes a document as a release, as if it had been cut at `published`. */
  async freeze(document: ReleaseDocument, version: string, published: string): Promise<void> {
    const { report } = document;
    const text = serializeDocument(document);
    const record = {
      version,
      published,
      notes: { zh: `版本 ${version}`, en: `Version ${version}` },
      document: await sha256(encodeUtf8(text)),
    };
    await this.write(`${report}/releases/${version}.json`, text);
    const records = JSON.parse(await readFile(join(this.folder, report, 'releases.json'), 'utf8')) as object[];
    await this.write(`${report}/releases.json`, JSON.stringify([...records, record]));
  }

  write(path: string, text: string): Promise<void> {
    return writeFile(join(this.folder, path), text);
  }

  remove(): Promise<void> {
    return rm(this.folder, { recursive: true, force: true });
  }
}
