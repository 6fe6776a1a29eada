import { dayInChina } from '../../pages/language.ts';

/** Citations name the day on which a page was read, so a page is another one the next day. */
export const readToday = (): string => dayInChina(Date.now());
