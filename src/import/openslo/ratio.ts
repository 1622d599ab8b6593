// Ratio metrics: good or bad events of all events, or a ratio that is computed elsewhere.
import { build, walk, type Expression } from '../../promql/index.ts';
import type { Fields } from '../fields.ts';
import type { FormatContext } from '../format.ts';
import { hasWindow, withWindow } from '../query.ts';
import { eventsSli, gaugeSli, ratioSli } from '../slis/index.ts';
import { labelsKept } from '../slis/kept.ts';
import { windowRatio } from '../slis/window-ratio.ts';
import { opensloDiagnostics } from './diagnostics.ts';
import type { Indicator } from './indicated.ts';
import { inWindow, overWindow, THE_WINDOW, type OverWindow } from './rewrite.ts';
import { pathOf, reportBadValue, reportMissing } from './report.ts';
import { slidingSlices } from './slices.ts';
import { readSource } from './source.ts';

export function ratioIndicator(metric: Fields, context: FormatContext): Indicator | undefined {
  return metric.has('raw') ? readRaw(metric, context) : readEvents(metric, context);
}

/** A query over the window of the SLO, and where it stands. */
function readWindowed(
  metric: Fields,
  name: string,
  looks: (expression: Expression) => Expression,
  context: FormatContext,
): Expression | undefined {
  const source = metric.mapping(name);
  const query = source && readSource(source, context);
  if (!query || hasWindow(query)) return query;
  if (!hasRange(query)) return looks(query);
  const { expression, window } = withWindow(query);
  if (window !== undefined) return expression;
  const parameters = { field: pathOf(metric, name) };
  context.report(opensloDiagnostics['several-windows'](metric.about(name), parameters));
  return undefined;
}

function hasRange(expression: Expression): boolean {
  let found = false;
  walk(expression, ({ kind }) => {
    found ||= kind === 'matrix-selector' || kind === 'subquery';
  });
  return found;
}

function readEvents(metric: Fields, context: FormatContext): Indicator | undefined {
  const isCounter = metric.boolean('counter') ?? metric.boolean('incremental');
  metric.ignore('rawType');
  const is = metric.has('good') || !metric.has('bad') ? 'good' : 'bad';
  if (is === 'good') metric.drop('bad', 'events are good or bad, and the good ones are taken');
  for (const name of [is, 'total']) {
    const help = 'give good or bad, and total; the SLO is left out';
    if (!metric.has(name)) reportMissing(context, metric, { holder: 'ratio metric', name, help });
  }
  const looks = (expression: Expression): Expression =>
    overWindow(expression, growthOf(expression, isCounter));
  const some = readWindowed(metric, is, looks, context);
  const total = readWindowed(metric, 'total', looks, context);
  return some && total && ofEvents(summed(some), summed(total), is);
}

const COUNTERS = /_(?:total|count|bucket|sum|requests|errors)$/;

/** Counters grow; anything else is a number of events by itself. */
function growthOf(expression: Expression, isCounter: boolean | undefined): OverWindow {
  if (isCounter !== undefined) return isCounter ? 'increase' : 'sum_over_time';
  let isCounting = true;
  walk(expression, (node) => {
    if (node.kind === 'vector-selector') isCounting &&= COUNTERS.test(node.name);
  });
  return isCounting ? 'increase' : 'sum_over_time';
}

/** An SLO has one indicator, whatever series its query returns. */
const summed = (expression: Expression): Expression =>
  labelsKept(expression) === 'all' ? build.aggregate('sum', expression) : expression;

function ofEvents(some: Expression, total: Expression, is: 'bad' | 'good'): Indicator {
  const share = build.divide(some, total);
  return {
    events: () => eventsSli(is === 'good' ? { total, good: some } : { total, bad: some }),
    ...slicesOf(share, is),
  };
}

function slicesOf(share: Expression, is: 'bad' | 'good'): Omit<Indicator, 'events'> {
  return {
    hasBound: false,
    slices: ({ window, target }) => {
      const ofSlice = inWindow(share, window);
      const value = is === 'good' ? ofSlice : build.subtract(build.number(1), ofSlice);
      const sli = gaugeSli({ value, op: 'gte', bound: target, by: [] });
      return { ...sli, differences: [...sli.differences, slidingSlices(window)] };
    },
    shares: (window) => {
      const sli = windowRatio(share, is);
      return { ...sli, differences: [slidingSlices(window)] };
    },
  };
}

const RAW_TYPES: Readonly<Record<string, 'bad' | 'good'>> = { success: 'good', failure: 'bad' };

function readRaw(metric: Fields, context: FormatContext): Indicator | undefined {
  metric.ignore('counter', 'incremental');
  for (const name of ['good', 'bad', 'total'])
    metric.drop(name, 'a ratio metric has raw or these, and raw is taken');
  const given = metric.text('rawType')?.trim() ?? '';
  const is = Object.hasOwn(RAW_TYPES, given) ? RAW_TYPES[given] : undefined;
  const share = readWindowed(metric, 'raw', average, context);
  if (!is) {
    const help = 'say whether the ratio is of successes or of failures; the SLO is left out';
    const wanted = 'success or failure';
    if (given === '')
      reportMissing(context, metric, { holder: 'ratio metric', name: 'rawType', help });
    else reportBadValue(context, metric, { name: 'rawType', given, wanted, help });
  }
  if (!is || !share) return undefined;
  const events = is === 'good' ? { goodRatio: share } : { errorRatio: share };
  return { events: () => ratioSli(events), ...slicesOf(share, is) };
}

/** The average of a ratio over the window. */
const average = (expression: Expression): Expression =>
  expression.kind === 'vector-selector'
    ? overWindow(expression, 'avg_over_time')
    : build.call('avg_over_time', build.subquery(expression, THE_WINDOW));
