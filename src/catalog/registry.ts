import type { Dialect } from './catalogue.ts';
import { neutral } from './neutral.ts';

/** Every dialect in which the catalogue is stored. */
export const dialects: readonly Dialect[] = [neutral];
