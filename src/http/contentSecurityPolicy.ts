/**
 * Of a drawing that is opened as a page of its own (CSP Level 3): it draws, and neither runs nor loads anything, whatever
 * a report's texts put into it.
 */
export const drawingPolicy = "default-src 'none'; style-src 'unsafe-inline'; sandbox";
