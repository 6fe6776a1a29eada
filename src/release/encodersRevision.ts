/**
 * Revision of the encoders. It is raised when one of them is to write other bytes for the same rows: what was cut under a
 * lower revision goes on being encoded as it was, and the next release of each report is cut under the new one. Until
 * then a release has the workbooks, Parquet files and charts of the one before, where they are made of the same.
 */
export const encodersRevision = 1;
