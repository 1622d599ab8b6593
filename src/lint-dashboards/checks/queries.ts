// What panels, annotations and variables ask for: read by the reader that our own dashboards are
// verified with, and told at its place in the query.
import { diagnose, printExpression, walk, type Expression } from '../../promql/index.ts';
import type { Diagnostic } from '../../diagnostics/index.ts';
import { checkLegend, checkVariable } from '../../verify/dashboard-queries.ts';
import type { QueryReader } from '../../verify/query-reader.ts';
import type { CheckContext } from '../check.ts';
import type { Dashboard, Panel, Target } from '../dashboard.ts';
import {
  panelDiagnostics,
  queryDiagnostics as diagnostics,
  variableDiagnostics,
} from '../diagnostics.ts';
import { at, isTrue, itemsAt, textAt } from '../node.ts';
import { readLoosely } from '../read-loosely.ts';
import { shared } from '../shared.ts';
import { measureOf, unitFor } from '../units.ts';

export function checkQueries(dashboard: Dashboard, context: CheckContext): readonly Diagnostic[] {
  const { panels, annotations, variables } = dashboard;
  const { read } = context;
  return [
    ...panels.flatMap((panel) => [
      ...panel.targets.flatMap((target) => checkTarget(target, dashboard, context)),
      ...(isCondition(panel, read)
        ? []
        : panel.targets.flatMap((target) => checkGrowth(target, read))),
      ...panel.targets.flatMap((target) => checkUnit(panel, target, context)),
      ...checkNames(panel),
      ...checkTable(panel),
    ]),
    ...annotations.flatMap((target) => checkTarget(target, dashboard, context)),
    ...variables
      .filter(({ isPromql }) => isPromql)
      .flatMap((variable) => {
        const isLoose = 'notChecked' in readLoosely(seriesIn(variable.query), read);
        if (isLoose) return [];
        return checkVariable(variable, variable.locate(variable.queryNode), read);
      }),
  ];
}

const seriesIn = (query: string): string => /^\s*label_values\(\s*(.+),/s.exec(query)?.[1] ?? 'up';

function checkTarget(
  target: Target,
  dashboard: Dashboard,
  { read, requiredVariables }: CheckContext,
): readonly Diagnostic[] {
  const { text, isPromql, expr, legend, locate } = target;
  if (!isPromql) return [];
  const query = readLoosely(text, read);
  if ('notChecked' in query) return [diagnostics['query-not-checked'](locate(expr), {})];
  const { problem, problemAt, expression, findings } = query;
  if (!expression) {
    const about = locate(expr, problemAt);
    return [shared['invalid-query'](about, { query: target.refId || '(without a name)', problem })];
  }
  const legendText = textAt(legend);
  return [
    ...findings.map((each) => diagnose(each, (range) => locate(expr, range))),
    ...(legend ? checkLegend(legendText, query, locate(legend)) : []),
    ...requiredVariables.flatMap((name) => checkApplied(expression, target, { name, dashboard })),
  ];
}

/** Beside a fixed limit stands the condition of an alert, whose range is a part of it. */
const isCondition = ({ targets }: Panel, read: QueryReader): boolean =>
  targets.some(({ isPromql, text }) => {
    const { expression } = isPromql ? read(text) : {};
    return expression?.kind === 'call' && expression.name === 'vector';
  });

function checkGrowth(target: Target, read: QueryReader): readonly Diagnostic[] {
  const query = target.isPromql ? readLoosely(target.text, read) : undefined;
  if (!query || !('expression' in query) || !query.expression) return [];
  const { expression, findings } = query;
  const codes = findings.map(({ code }) => code);
  return [...checkCalls(expression, target), ...checkCounters(expression, target, codes)];
}

/** Half an hour and more is meant: a budget, a day's errors. */
const MEANT = 30 * 60 * 1000;

function checkCalls(expression: Expression, { expr, locate }: Target): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  walk(expression, (node) => {
    if (node.kind !== 'call' || (node.name !== 'rate' && node.name !== 'irate')) return;
    const [range] = node.arguments;
    if (range?.kind !== 'matrix-selector' || range.window.kind !== 'duration') return;
    if (range.window.value >= MEANT) return;
    const about = locate(expr, range.window.range ?? node.range);
    const shown = printExpression(range).replace(/^.*\[(.*?)\].*$/s, '$1');
    found.push(diagnostics['fixed-rate-range'](about, { call: node.name, range: shown }));
  });
  return found;
}

/** What exporters count is called `_total`; the catalogue knows the others. */
function checkCounters(
  expression: Expression,
  { expr, locate }: Target,
  codes: readonly string[],
): readonly Diagnostic[] {
  if (codes.includes('promql/raw-counter')) return [];
  const found: Diagnostic[] = [];
  const look = (node: Expression, isRaw: boolean): void => {
    if (node.kind === 'vector-selector') {
      // How long something runs is a counter that is read as it is.
      const isCounter = /^(?!.*(?:uptime|:)).*_total$/.test(node.name);
      if (!isRaw || !isCounter) return;
      found.push(
        diagnostics['counter-without-rate'](locate(expr, node.range), { series: node.name }),
      );
      return;
    }
    // A range of it is asked for its growth, and these ask only whether it is there.
    if (node.kind === 'matrix-selector' || node.kind === 'subquery') return;
    const isCounted = node.kind === 'aggregation' && /^(?:count|group)$/.test(node.operator);
    const isAbsence = node.kind === 'call' && /^(?:absent|timestamp)$/.test(node.name);
    for (const child of partsOf(node)) look(child, isRaw && !isCounted && !isAbsence);
  };
  look(expression, true);
  return found;
}

function partsOf(node: Expression): readonly Expression[] {
  if (node.kind === 'call') return node.arguments;
  if (node.kind === 'binary') {
    // What only chooses series is not shown.
    return /^(?:and|unless)$/.test(node.operator) ? [node.left] : [node.left, node.right];
  }
  return 'expression' in node ? [node.expression] : [];
}

/** Every selector takes the choice of a variable that all dashboards have. */
function checkApplied(
  expression: Expression,
  { expr, locate }: Target,
  { name, dashboard }: { readonly name: string; readonly dashboard: Dashboard },
): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  if (!dashboard.variables.some((it) => it.name === name)) return found;
  walk(expression, (node) => {
    if (node.kind !== 'vector-selector') return;
    const isApplied = node.matchers.some(
      ({ label, operator, value }) =>
        label === name && operator === '=~' && [`$${name}`, `\${${name}}`].includes(value),
    );
    if (isApplied) return;
    const selector = `\`${printExpression(node)}\``;
    const about = locate(expr, node.range);
    found.push(variableDiagnostics['variable-not-applied'](about, { name, selector }));
  });
  return found;
}

/** Seconds times 1000, or bytes times 8: what comes out is in another unit. */
function isConverted(expression: Expression): boolean {
  let found = false;
  walk(expression, (node) => {
    if (node.kind !== 'binary' || (node.operator !== '*' && node.operator !== '/')) return;
    found ||= [node.left, node.right].some(({ kind }) => kind === 'number');
  });
  return found;
}

/** The panel's unit is that of what its query answers, where both are known. */
function checkUnit(
  { node, locate }: Panel,
  { isPromql, text }: Target,
  { read }: CheckContext,
): readonly Diagnostic[] {
  const given = at(node, 'fieldConfig', 'defaults', 'unit');
  const measure = measureOf(textAt(given));
  const { type, expression } = isPromql ? read(text) : {};
  if (!type || !expression || isConverted(expression)) return [];
  const { unit, values } = type;
  if (textAt(given) === 'percent' && values?.min === 0 && values.max === 1) {
    const parts = { shown: 'percent', unit: 'shares of one', suggestion: 'percentunit' };
    return [panelDiagnostics['contradicting-unit'](locate(given), parts)];
  }
  const overrides = itemsAt(node, 'fieldConfig', 'overrides').some((override) =>
    itemsAt(override, 'properties').some((it) => textAt(it, 'id') === 'unit'),
  );
  if (!measure || !unit || unit.text === measure.of || overrides) return [];
  // A timestamp as seconds is a matter of taste; a plain number may be anything that was divided.
  const suggestion = unitFor(unit) ?? (unit.text === '1' ? 'short' : undefined);
  if (suggestion === undefined) return [];
  const shown = measure.words;
  const printed = unit.text === '1' ? 'plain numbers' : unit.text;
  return [
    panelDiagnostics['contradicting-unit'](locate(given), { shown, unit: printed, suggestion }),
  ];
}

function checkNames({ targets }: Panel): readonly Diagnostic[] {
  return targets.flatMap(({ refId, node, locate }, index) => {
    if (refId === '') return [diagnostics['query-without-name'](locate(), {})];
    const isRepeated = targets.findIndex((it) => it.refId === refId) < index;
    return isRepeated
      ? [shared['duplicate-query'](locate(at(node, 'refId')), { query: refId })]
      : [];
  });
}

/** A table shows the newest values; points in time would be its rows. */
function checkTable({ type, targets, node }: Panel): readonly Diagnostic[] {
  const transformed = itemsAt(node, 'transformations').map((it) => textAt(it, 'id'));
  const isReduced = transformed.some((id) => /^(?:reduce|timeSeriesTable|groupBy)$/.test(id));
  if (type !== 'table' || isReduced) return [];
  return targets.flatMap(({ isPromql, node: target, locate }) => {
    if (!isPromql) return [];
    if (!isTrue(target, 'instant') || isTrue(target, 'range')) {
      return [diagnostics['table-not-instant'](locate(), { what: 'all points in time' })];
    }
    if (textAt(target, 'format') === 'table') return [];
    return [diagnostics['table-not-instant'](locate(), { what: 'series, not for a table' })];
  });
}
