import { renderTable } from '../text/index.ts';
import type { Simulation } from './simulate.ts';
import { FOOTNOTE, introOf, tablesOf } from './tables.ts';

/** What the terminal can. */
export interface Look {
  /** Columns. */
  readonly width: number;
  readonly emphasize: (text: string) => string;
  readonly fade: (text: string) => string;
}

/** Renders simulations for a terminal: a heading and tables for each. */
export function renderSimulations(simulations: readonly Simulation[], look: Look): string {
  const parts = simulations.map((simulation) => {
    const { title } = simulation.subject;
    const tables = tablesOf(simulation).map((table) =>
      [
        ...wrap(table.title, look.width).map(look.emphasize),
        ...renderTable({ ...table, width: look.width - 2, emphasize: look.fade }).map(indent),
      ].join('\n'),
    );
    const intro = wrap(introOf(simulation), look.width).join('\n');
    return [`${look.emphasize(title)}\n${intro}`, ...tables].join('\n\n');
  });
  return `${[...parts, wrap(FOOTNOTE, look.width).map(look.fade).join('\n')].join('\n\n')}\n`;
}

const indent = (line: string): string => (line === '' ? '' : `  ${line}`);

function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    const longer = last === undefined ? word : `${last} ${word}`;
    if (last !== undefined && longer.length <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}
