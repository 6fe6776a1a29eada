import { escapeXml } from '../../formats/xml.ts';
import { type ChartMeaning, chartMeanings, type ChartName } from '../../model/chart.ts';
import type { ReleaseDocument } from '../../model/release.ts';
import type { Language } from '../../model/table.ts';
import { drawMeasures, drawPlaces } from './counts.ts';
import { darkStyle, type DrawChart, palette, textBlock, textLine, width, wrapText } from './drawing.ts';
import { drawTargets } from './targets.ts';

const margin = 16;
const fonts = "system-ui, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif";

/** Returns the sentence under a chart: its table, its report, and that it is not official. */
function sourceLine({ report, about, tables }: ReleaseDocument, { table }: ChartMeaning, language: Language): string {
  const title = tables.find(({ name }) => name === table)!.title[language];
  const { official } = about.rights;
  return language === 'zh'
    ? `来源：${about.name.zh}，“${title}”表（${report}/${table}）。${official ? '' : '非官方发布。'}`
    : `Source: ${about.name.en}, table “${title}” (${report}/${table}).${official ? '' : ' Not an official publication.'}`;
}

const drawers: Record<ChartName, DrawChart> = { targets: drawTargets, measures: drawMeasures, places: drawPlaces };

/** Draws a chart as an SVG document: title, unit, picture, source, and the content in words. */
export function drawChart(name: ChartName, document: ReleaseDocument, language: Language): string {
  const chart = chartMeanings[name];
  const { markup, height, alternative } = drawers[name](document, language);
  const room = width - 2 * margin;
  const unit = wrapText(chart.unit[language], room, 12, language);
  const source = wrapText(sourceLine(document, chart, language), room, 11, language);
  const top = 36 + unit.length * 17;
  const bottom = top + height + 20;
  const total = bottom + source.length * 15 + 4;
  const heading = escapeXml(
    `${chart.title[language]}${language === 'zh' ? '：' : ': '}${document.about.name[language]}`,
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${total}" width="${width}" height="${total}" role="img" aria-labelledby="title desc" lang="${language === 'zh' ? 'zh-Hans' : 'en'}" color="${palette.text.light}" font-family="${fonts}">`,
    `<title id="title">${heading}</title><desc id="desc">${escapeXml(`${alternative} ${chart.unit[language]}`)}</desc>`,
    `<style>${darkStyle}</style><rect width="${width}" height="${total}" fill="${palette.background.light}"/>`,
    `<g aria-hidden="true">`,
    textLine(margin, 28, chart.title[language], { size: 17, bold: true }),
    textBlock(margin, 48, unit, { size: 12, colour: 'muted', leading: 17 }),
    `<g transform="translate(0,${top})">${markup}</g>`,
    textBlock(margin, bottom + 4, source, { size: 11, colour: 'muted', leading: 15 }),
    `</g></svg>\n`,
  ].join('');
}
