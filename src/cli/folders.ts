import { fileURLToPath } from 'node:url';

/** The reports as their publisher keeps them. */
export const dataFolder = fileURLToPath(new URL('../../data', import.meta.url));
