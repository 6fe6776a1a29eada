import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The reports as their publisher keeps them. */
export const dataFolder = fileURLToPath(new URL('../../data', import.meta.url));

/** `--data`, for `parseArgs`: another folder of reports than the project's own. */
export const dataOption = { data: { type: 'string' } } as const;

export const dataFolderOf = ({ data }: { data?: string | undefined }): string =>
  data === undefined ? dataFolder : resolve(data);
