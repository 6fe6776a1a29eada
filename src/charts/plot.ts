import { plot, type PlotOptions } from '@observablehq/plot';
import { parseHTML } from 'linkedom';

/** A plot as SVG to stand inside another, at a height of its own; its letters are those of what it stands in. */
export function plotMarkup(options: PlotOptions, y = 0): string {
  const { document } = parseHTML('<!doctype html><html><body></body></html>');
  const svg = plot({ ...options, document: document as unknown as NonNullable<PlotOptions['document']> });
  svg.querySelector('style')?.remove();
  for (const name of ['class', 'style', 'font-family', 'xmlns', 'xmlns:xlink']) svg.removeAttribute(name);
  svg.setAttribute('y', String(y));
  return svg.outerHTML;
}
