import { escapeHtml, htmlPage, htmlTable } from '../charts/index.ts';
import { chartsOf } from './charts.ts';
import type { Simulation } from './simulate.ts';
import { FOOTNOTE, introOf, tablesOf } from './tables.ts';

/** Renders simulations as one page that needs nothing else: charts and tables for each. */
export function renderSimulationPage(simulations: readonly Simulation[]): string {
  const body = simulations.map((simulation) =>
    [
      '<section>',
      `<h2>${escapeHtml(simulation.subject.title)}</h2>`,
      `<p>${escapeHtml(introOf(simulation))}</p>`,
      '<div class="charts">',
      ...chartsOf(simulation).map((svg) => `<figure>${svg}</figure>`),
      '</div>',
      ...tablesOf(simulation).map(({ title, head, rows }) => htmlTable(head, rows, title)),
      '</section>',
    ].join('\n'),
  );
  const note = `<p class="faint">${escapeHtml(FOOTNOTE)}</p>`;
  return htmlPage('Simulated alerts', ['<h1>Simulated alerts</h1>', ...body, note].join('\n'));
}
