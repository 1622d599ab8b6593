// The HTML of the pages, which is little: they are made by their code.

/** Pictures of the same data must be the same: nothing moves, no caret blinks. */
const STILL = `<style>
*, *::before, *::after { animation: none !important; transition: none !important; caret-color: transparent !important; }
</style>`;

export const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<base href="/">
<title>Dashboard</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/assets/page.css">
${STILL}
<script>window.__grafana_public_path__ = '/public/';</script>
</head>
<body>
<div id="root"></div>
<script src="/assets/page.js"></script>
</body>
</html>
`;

const escape = (text: string): string =>
  text.replace(/[&<>"]/g, (found) => `&#${found.charCodeAt(0)};`);

export const listHtml = (
  all: readonly { readonly key: string; readonly title: string }[],
): string =>
  `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Dashboards</title>
<style>body { font: 16px/1.6 system-ui, sans-serif; margin: 2rem auto; max-width: 48rem; color-scheme: light dark; }</style>
</head>
<body>
<h1>Dashboards</h1>
<ul>
${all.map(({ key, title }) => `<li><a href="/d/${escape(key)}">${escape(title)}</a></li>`).join('\n')}
</ul>
</body>
</html>
`;
