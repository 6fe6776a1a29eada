import type { Format } from './format.ts';

/** The formats whose encoders only the publishing side holds, as links, pages and catalogues name them. */
export const xlsxFormat: Format = {
  extension: 'xlsx',
  mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  title: { zh: 'Excel 工作簿', en: 'Excel workbook' },
  download: true,
};

export const parquetFormat: Format = {
  extension: 'parquet',
  mediaType: 'application/vnd.apache.parquet',
  title: { zh: 'Parquet', en: 'Parquet' },
  download: true,
};
