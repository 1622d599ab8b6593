// Quantiles of histograms that are none any more, of raw counts, and averages of quantiles.
import type { Aggregation, Call, Expression } from '../../ast.ts';
import { EXPRESSION, finding, type Finding } from '../../finding.ts';
import { walk } from '../../walk.ts';
import { kindDiagnostics } from '../diagnostics.ts';
import { subjectOf } from '../functions.ts';
import { isCounted, isNative, type Sample } from '../sample.ts';
import { nameOf } from '../series.ts';
import { kindWords, quoteAggregation, quoteExpression } from '../words.ts';
import { sampleOf, type Check } from './check.ts';
import { relatedDrop, relatedQuantile } from './related.ts';

const OF_BUCKETS: ReadonlySet<string> = new Set([
  'histogram_fraction',
  'histogram_quantile',
  'histogram_quantiles',
]);

function selectorsIn(expression: Expression): readonly string[] {
  const names: string[] = [];
  walk(expression, (node) => {
    if (node.kind === 'vector-selector') names.push(nameOf(node) ?? '');
  });
  return names;
}

/** Without a catalogue the name says it: only classic histograms have series named so. */
const areBuckets = (expression: Expression): boolean => {
  const names = selectorsIn(expression);
  return names.length > 0 && names.every((name) => name.endsWith('_bucket'));
};

function cannotBeHistogram(of: Sample, about: Expression): boolean {
  if (!of.withoutLe || isNative(of.kind)) return false;
  return of.kind !== 'unknown' || (of.leDroppedBy !== undefined && areBuckets(about));
}

function withLe({ grouping, without }: Aggregation): string {
  return without
    ? `leave \`le\` out of \`without (${grouping.join(', ')})\``
    : `keep it: \`by (${['le', ...grouping].join(', ')})\``;
}

function missingLe(call: Call, about: Expression, of: Sample): Finding {
  const { leDroppedBy, kind } = of;
  const given = quoteExpression(about);
  const [reason, suggestion] = leDroppedBy
    ? [`\`${quoteAggregation(leDroppedBy)}\` drops \`le\``, withLe(leDroppedBy)]
    : [
        `\`${given}\` is ${kindWords(kind)} without \`le\``,
        'use the `_bucket` series of a histogram',
      ];
  return finding(
    kindDiagnostics['quantile-without-le'](EXPRESSION, { function: call.name, reason, suggestion }),
    about.range,
    relatedDrop(of),
  );
}

function firstCounter(expression: Expression, fallback: string): string {
  return selectorsIn(expression).find((name) => name !== '') ?? fallback;
}

export const checkQuantile: Check<Call> = (call, at) => {
  const about = OF_BUCKETS.has(call.name) ? subjectOf(call) : undefined;
  if (!about) return [];
  const of = sampleOf(at, about);
  if (cannotBeHistogram(of, about)) return [missingLe(call, about, of)];
  if (!isCounted(of.kind)) return [];
  const given = firstCounter(about, quoteExpression(about));
  const parameters = { function: call.name, given };
  return [finding(kindDiagnostics['quantile-of-counts'](EXPRESSION, parameters), about.range)];
};

const NATIVE_ONLY: Readonly<Record<string, string>> = {
  histogram_avg: 'divide the rate of `_sum` by the rate of `_count`',
  histogram_count: 'use the rate of the `_count` series',
  histogram_stddev: 'a classic histogram has no deviation; use `histogram_quantile`',
  histogram_stdvar: 'a classic histogram has no variance; use `histogram_quantile`',
  histogram_sum: 'use the rate of the `_sum` series',
};

export const checkNativeFunction: Check<Call> = (call, at) => {
  const suggestion = Object.hasOwn(NATIVE_ONLY, call.name) ? NATIVE_ONLY[call.name] : undefined;
  const [about] = call.arguments;
  const { kind } = sampleOf(at, about);
  if (suggestion === undefined || !about || kind === 'unknown' || isNative(kind)) return [];
  const given = quoteExpression(about);
  const parameters = { function: call.name, given, kind: kindWords(kind), suggestion };
  return [
    finding(kindDiagnostics['native-function-on-floats'](EXPRESSION, parameters), about.range),
  ];
};

const AVERAGING: ReadonlySet<string> = new Set(['avg', 'sum']);

/** Whether several samples may become one. */
const merges = ({ grouping, without }: Aggregation, { labels }: Sample): boolean =>
  labels?.every((label) => grouping.includes(label) !== without) !== true;

export const checkAverage: Check<Aggregation> = (node, at) => {
  const of = sampleOf(at, node.expression);
  const wrong = AVERAGING.has(node.operator) && of.kind === 'quantile' && merges(node, of);
  if (!wrong) return [];
  const suggestion = of.series?.required.includes('quantile')
    ? 'use `max` for the worst one; quantiles of a summary cannot be put together'
    : '`sum by (le)` the rates of the buckets first, and take one `histogram_quantile` of that';
  const parameters = { operator: node.operator, suggestion };
  return [
    finding(
      kindDiagnostics['averaged-quantile'](EXPRESSION, parameters),
      node.range,
      relatedQuantile(of),
    ),
  ];
};
