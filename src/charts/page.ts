// A self-contained page: no script, no request, colours for light and dark.

export const escapeHtml = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

/** A whole HTML page; `body` is HTML already. */
export const htmlPage = (title: string, body: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)}</title>
<style>
${STYLE}</style>
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`;

/** A table of texts; the first column names the row. */
export function htmlTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  caption = '',
): string {
  const cells = (row: readonly string[]): string =>
    row
      .map((cell, i) =>
        i === 0 ? `<th scope="row">${escapeHtml(cell)}</th>` : `<td>${escapeHtml(cell)}</td>`,
      )
      .join('');
  const titles = head.map((cell) => `<th scope="col">${escapeHtml(cell)}</th>`).join('');
  return [
    '<div class="wide"><table>',
    ...(caption === '' ? [] : [`<caption>${escapeHtml(caption)}</caption>`]),
    `<thead><tr>${titles}</tr></thead>`,
    '<tbody>',
    ...rows.map((row) => `<tr>${cells(row)}</tr>`),
    '</tbody></table></div>',
  ].join('\n');
}

// Eight hues that stay apart for colour-blind readers when neighbours differ in dash as well; each
// has a contrast of at least 3:1 to its background.
const LIGHT = [
  '#1f6fd1',
  '#c2570c',
  '#0f7b5f',
  '#8a3fc0',
  '#b3261e',
  '#5b6470',
  '#8a6a00',
  '#b0307f',
];
const DARK = [
  '#74aefc',
  '#f5a05a',
  '#4fd3a6',
  '#cf9dff',
  '#ff8b82',
  '#aeb7c2',
  '#e2c044',
  '#ff86c8',
];

const variables = (colors: readonly string[]): string =>
  colors.map((color, i) => `--line-${i}: ${color};`).join(' ');

const STYLE = `:root {
  color-scheme: light dark;
  --page: #ffffff; --text: #1d2129; --faint: #5b6470; --rule: #d9dde3; --span: #b3261e;
  ${variables(LIGHT)}
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #14171c; --text: #e6e9ee; --faint: #a3acb8; --rule: #333a44; --span: #ff8b82;
    ${variables(DARK)}
  }
}
body { margin: 0; background: var(--page); color: var(--text); font: 15px/1.5 system-ui, sans-serif; }
main { max-width: 68rem; margin: 0 auto; padding: 1.5rem; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.25rem; margin-top: 2.5rem; } h3 { font-size: 1rem; }
p { max-width: 46rem; } .faint { color: var(--faint); }
.wide { overflow-x: auto; margin: 1rem 0; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
caption { text-align: left; font-weight: 600; padding: .25rem 0; }
th, td { padding: .25rem .75rem .25rem 0; text-align: right; border-bottom: 1px solid var(--rule); white-space: nowrap; }
th { font-weight: 600; } th:first-child { text-align: left; } thead th { color: var(--faint); }
.charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 30rem), 1fr)); gap: 1.5rem; }
figure { margin: 0; } svg { display: block; width: 100%; height: auto; }
svg text { fill: var(--faint); font: 12px system-ui, sans-serif; }
svg .title { fill: var(--text); font-size: 14px; font-weight: 600; }
svg .legend { fill: var(--text); }
svg .grid { stroke: var(--rule); stroke-width: 1; }
svg .line { fill: none; stroke-width: 2; stroke-linejoin: round; stroke-linecap: round; }
svg .span { fill: var(--span); opacity: .14; }
${LIGHT.map((_, i) => `svg .s${i} { stroke: var(--line-${i}); } svg .d${i} { fill: var(--line-${i}); }`).join('\n')}
`;

/** How many series have a colour of their own. */
export const COLORS = LIGHT.length;
