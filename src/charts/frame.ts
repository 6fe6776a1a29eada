import { escapeXml } from '../formats/xml.ts';
import type { ReleaseDocument } from '../model/release.ts';
import type { ChartMeaning } from '../model/chart.ts';
import { type Drawing, type Language, width } from './chart.ts';
import { darkStyle, palette } from './palette.ts';
import { textBlock, textLine, wrapText } from './text.ts';

const margin = 16;
const fonts = "system-ui, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif";

const words = {
  zh: { source: '来源', table: '表', unofficial: '非官方发布', stop: '。', separator: '，', colon: '：' },
  en: {
    source: 'Source',
    table: 'table',
    unofficial: 'Not an official publication',
    stop: '.',
    separator: ', ',
    colon: ': ',
  },
} as const;

/** The sentence under a chart: which table of which report, and that it is not official. */
function sourceLine({ report, about, tables }: ReleaseDocument, chart: ChartMeaning, language: Language): string {
  const said = words[language];
  const title = tables.find(({ name }) => name === chart.table)!.title[language];
  const official = about.rights.official ? '' : `${language === 'en' ? ' ' : ''}${said.unofficial}${said.stop}`;
  const table = language === 'zh' ? `“${title}”${said.table}` : `${said.table} “${title}”`;
  return `${said.source}${said.colon}${about.name[language]}${said.separator}${table}${language === 'zh' ? `（${report}/${chart.table}）` : ` (${report}/${chart.table})`}${said.stop}${official}`;
}

/** A chart as a document of its own: title, unit, picture, source, and all of it in words. */
export function frameChart(
  chart: ChartMeaning,
  { markup, height, alternative }: Drawing,
  document: ReleaseDocument,
  language: Language,
): string {
  const room = width - 2 * margin;
  const unit = wrapText(chart.unit[language], room, 12, language);
  const source = wrapText(sourceLine(document, chart, language), room, 11, language);
  const top = 36 + unit.length * 17;
  const bottom = top + height + 20;
  const total = bottom + source.length * 15 + 4;
  const name = escapeXml(`${chart.title[language]}${words[language].colon}${document.about.name[language]}`);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${total}" width="${width}" height="${total}" role="img" aria-labelledby="title desc" lang="${language === 'zh' ? 'zh-Hans' : 'en'}" color="${palette.text.light}" font-family="${fonts}">`,
    `<title id="title">${name}</title><desc id="desc">${escapeXml(`${alternative} ${chart.unit[language]}`)}</desc>`,
    `<style>${darkStyle}</style><rect width="${width}" height="${total}" fill="${palette.background.light}"/>`,
    `<g aria-hidden="true">`,
    textLine(margin, 28, chart.title[language], { size: 17, bold: true }),
    textBlock(margin, 48, unit, { size: 12, colour: 'muted', leading: 17 }),
    `<g transform="translate(0,${top})">${markup}</g>`,
    textBlock(margin, bottom + 4, source, { size: 11, colour: 'muted', leading: 15 }),
    `</g></svg>\n`,
  ].join('');
}
