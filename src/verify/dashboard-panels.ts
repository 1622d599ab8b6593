import type { Diagnostic, Subject } from '../diagnostics/index.ts';
import { dashboardDiagnostics as diagnostics } from './dashboard-diagnostics.ts';
import type { ReadPanel } from './dashboard-files.ts';
import type { ReadText } from './read-expression.ts';
import { unknownSeries } from './series.ts';

const COLUMNS = 24;

export interface PanelContext {
  /** The series that there are to read. */
  readonly known: ReadonlySet<string>;
  readonly read: ReadText;
}

/** One panel by itself: it fits, says what it is, and asks for something that parses. */
export function checkPanel(
  panel: ReadPanel,
  about: Subject,
  { known, read }: PanelContext,
): readonly Diagnostic[] {
  const { grid, type, description, queries } = panel;
  const fits = grid.w >= 1 && grid.h >= 1 && grid.x >= 0 && grid.x + grid.w <= COLUMNS;
  const parameters = { from: grid.x + 1, to: grid.x + grid.w, height: grid.h };
  const outside = fits ? [] : [diagnostics['panel-outside-grid'](about, parameters)];
  if (type === 'row') return outside;
  return [
    ...outside,
    ...(description.trim() === '' ? [diagnostics['panel-without-description'](about, {})] : []),
    ...(type !== 'text' && queries.length === 0
      ? [diagnostics['panel-without-query'](about, {})]
      : []),
    ...checkThresholds(panel, about),
    ...checkQueries(panel, about, { known, read }),
  ];
}

function checkThresholds({ thresholds }: ReadPanel, about: Subject): readonly Diagnostic[] {
  return thresholds
    .filter((steps) => !isAscending(steps))
    .map((steps) => {
      // The first step is the colour below all thresholds; what was no number is null in JSON.
      const given = steps
        .slice(1)
        .map((value) => value ?? 'not a number')
        .join(', ');
      return diagnostics['thresholds-not-ascending'](about, { given });
    });
}

/** Minus infinity first, and nowhere else. */
const isAscending = ([first, ...rest]: readonly (number | null)[]): boolean =>
  first === null &&
  rest.every((value, index) => {
    const before = rest[index - 1];
    return value !== null && (typeof before !== 'number' || before < value);
  });

function checkQueries(
  { title, queries }: ReadPanel,
  about: Subject,
  { known, read }: PanelContext,
): readonly Diagnostic[] {
  const names = queries.map(({ refId }) => refId);
  const twice = names.filter((name, index) => names.indexOf(name) !== index);
  return [
    ...twice.map((query) => diagnostics['duplicate-query'](about, { query })),
    ...queries.flatMap(({ refId, text }) => {
      const { series, problem } = read(text);
      return problem === ''
        ? unknownSeries(series, { reader: `panel ${title}`, about, known })
        : [diagnostics['invalid-query'](about, { query: refId, problem })];
    }),
  ];
}
