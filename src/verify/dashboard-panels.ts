import type { Diagnostic, Subject } from '../diagnostics/index.ts';
import { dashboardDiagnostics as diagnostics } from './dashboard-diagnostics.ts';
import type { ReadPanel } from './dashboard-files.ts';
import { checkQueries } from './dashboard-queries.ts';
import type { QueryReader } from './query-reader.ts';

const COLUMNS = 24;

/** One panel by itself: it fits, says what it is, and asks for something that parses. */
export function checkPanel(
  panel: ReadPanel,
  about: Subject,
  read: QueryReader,
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
    ...checkNames(panel, about),
    ...checkQueries(queries, about, read),
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

function checkNames({ queries }: ReadPanel, about: Subject): readonly Diagnostic[] {
  const names = queries.map(({ refId }) => refId);
  return names
    .filter((name, index) => names.indexOf(name) !== index)
    .map((query) => diagnostics['duplicate-query'](about, { query }));
}
