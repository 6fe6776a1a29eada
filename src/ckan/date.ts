/** A date as CKAN writes it, UTC without its Z, with microseconds: harvesters compare these as strings. */
export const ckanDate = (instant: string): string => instant.replace('Z', '.000000');
