// A page that shows all pictures, with what was found about each dashboard.
import { escapeHtml, htmlPage } from '../charts/index.ts';
import type { Diagnostic } from '../diagnostics/index.ts';
import type { PreviewedDashboard } from './dashboards.ts';
import type { Photo } from './protocol.ts';
import { pictureName } from './shots.ts';

export interface Previewed {
  readonly dashboard: PreviewedDashboard;
  readonly photos: readonly Photo[];
  readonly diagnostics: readonly Diagnostic[];
}

/** HTML whose pictures lie beside it. */
export const renderGallery = (all: readonly Previewed[]): string =>
  htmlPage('Dashboards', ['<h1>Dashboards</h1>', contents(all), ...all.map(section)].join('\n'));

const contents = (all: readonly Previewed[]): string =>
  [
    '<ul>',
    ...all.map(({ dashboard: { key, title }, diagnostics }) => {
      const found = diagnostics.length === 0 ? '' : ` (${diagnostics.length})`;
      return `<li><a href="#${escapeHtml(key)}">${escapeHtml(title)}</a>${found}</li>`;
    }),
    '</ul>',
  ].join('\n');

const section = ({ dashboard: { key, title }, photos, diagnostics }: Previewed): string =>
  [
    `<h2 id="${escapeHtml(key)}">${escapeHtml(title)}</h2>`,
    ...(diagnostics.length === 0 ? [] : ['<ul>', ...diagnostics.map(item), '</ul>']),
    ...photos.filter(({ failure }) => !failure).map(picture),
  ].join('\n');

function item({ code, path, message }: Diagnostic): string {
  const where = path.slice(1).join(', ');
  const words = where === '' ? message : `${where}: ${message}`;
  return `<li><code>${escapeHtml(code)}</code> ${escapeHtml(words)}</li>`;
}

function picture({ shot: { key, theme, width }, height }: Photo): string {
  const file = escapeHtml(pictureName(key, theme, width));
  const words = escapeHtml(`${theme}, ${width} px`);
  return (
    `<figure><a href="${file}"><img src="${file}" alt="${words}" loading="lazy" ` +
    `width="${width}" height="${height}" style="max-width:100%;height:auto"></a>` +
    `<figcaption>${words}</figcaption></figure>`
  );
}
