export { lineChart, type Axis, type LineChart, type Point, type Series } from './line-chart.ts';
export { escapeHtml, htmlPage, htmlTable } from './page.ts';
