import * as v from 'valibot';

import { ReleaseDocument } from '../model/release.ts';

/** The canonical text of a release: one cell a line, in the order of the model, so that a diff shows what changed. */
export const serializeDocument = (document: ReleaseDocument): string => `${JSON.stringify(document, null, 1)}\n`;

/** Reads a frozen document; throws `ValiError` where a row is not what its table describes. */
export const parseDocument = (text: string): ReleaseDocument =>
  v.parse(ReleaseDocument, JSON.parse(text)) as ReleaseDocument;
