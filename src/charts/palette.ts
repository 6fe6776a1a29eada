/** Colours in the light, and what each becomes in the dark; text has a contrast of 4.5 at least, marks of 3. */
export const palette = {
  background: { light: '#ffffff', dark: '#14181d' },
  text: { light: '#1b1f24', dark: '#e6edf3' },
  muted: { light: '#57606a', dark: '#a8b3bf' },
  line: { light: '#d0d7de', dark: '#3d444d' },
  mark: { light: '#0b5fb0', dark: '#6cb6ff' },
} as const;

const recolour = (property: 'fill' | 'stroke', light: string, dark: string): string =>
  `[${property}="${light}"]{${property}:${dark}}`;

/** Colours stand in attributes, which every reader of SVG knows; a browser in the dark is told others. */
export const darkStyle = `@media (prefers-color-scheme:dark){svg{color:${palette.text.dark}}${Object.values(palette)
  .map(({ light, dark }) => recolour('fill', light, dark) + recolour('stroke', light, dark))
  .join('')}}`;
