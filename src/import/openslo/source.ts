// Where a metric is read from, in the three ways in which the versions of OpenSLO say it, and its
// query if that is a Prometheus.
import { parseExpression, type Expression } from '../../promql/index.ts';
import { importDiagnostics } from '../diagnostics.ts';
import type { Fields } from '../fields.ts';
import type { FormatContext } from '../format.ts';
import { readQuery } from '../query.ts';
import { WINDOW } from '../written.ts';
import { opensloDiagnostics } from './diagnostics.ts';
import { findObject } from './references.ts';
import { pathOf, reportChange, reportMissing } from './report.ts';

/** Everything that answers PromQL, as people name it. */
const PROMETHEUS =
  /prom(?:etheus|ql)?$|prometheus|promql|^any$|mimir|cortex|thanos|victoria|^vm(?:select|single)?$|^m3(?:db)?$|openshiftmonitoring|grafanacloudmetrics/;

/** All ways in which tools write that the window stands here. */
const WINDOWS =
  /\{\{-?\s*\.?\s*window\s*-?\}\}|\$\{?(?:window|interval|__rate_interval|__interval|__range)\}?(?!\w)/gi;

const QUERIES = ['query', 'promql', 'expr'];

interface Source {
  /** The type of the data source, where it is known. */
  readonly type: string | undefined;
  /** Where the type is said. */
  readonly said: readonly [fields: Fields, name: string];
  /** What holds the query. */
  readonly holder: Fields | undefined;
  /** A data source that none of the files holds. */
  readonly unknown?: string;
}

/** The query of a metric; nothing where it is not PromQL, which is reported. */
export function readSource(metric: Fields, context: FormatContext): Expression | undefined {
  const source = sourceOf(metric, context);
  const { type = '', holder, unknown } = source;
  const plain = type.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
  const name = QUERIES.find((it) => holder?.has(it)) ?? 'query';
  if (plain !== '' && !PROMETHEUS.test(plain)) return reportOther(source, type, context);
  if (plain === '' && unknown !== undefined && !isPromql(holder?.peek(name)))
    return reportOther(source, `"${unknown}", of which no file says what it is`, context);
  if (!holder?.has(name)) {
    const help = 'give a query in PromQL; the SLO is left out';
    reportMissing(context, holder ?? metric, { holder: 'metric', name, help });
    return undefined;
  }
  if (plain === 'any' && holder.peek(name)?.trim().toLowerCase() === 'any')
    return reportPlaceholder(holder, name, context);
  const query = readQuery(holder, name, context.report, { window: WINDOWS });
  if (query && plain === '') assumePrometheus(source, context);
  return query;
}

const isPromql = (text: string | undefined): boolean =>
  text !== undefined &&
  parseExpression(text.replace(WINDOWS, WINDOW), { variables: true }).expression !== undefined;

function reportOther(
  { said: [fields, field], holder }: Source,
  given: string,
  { report }: FormatContext,
): undefined {
  report(opensloDiagnostics['other-data-source'](fields.about(field), { given }));
  // What it asks of the other source is of no use, and not missed.
  holder?.ignore(...holder.names);
  return undefined;
}

function reportPlaceholder(holder: Fields, name: string, { report }: FormatContext): undefined {
  holder.ignore(name);
  const problem = 'it is a placeholder for a query';
  const parameters = { field: pathOf(holder, name), problem, help: 'write the query in PromQL' };
  report(importDiagnostics['bad-query'](holder.about(name), parameters));
  return undefined;
}

function assumePrometheus({ said: [fields, name], unknown }: Source, context: FormatContext): void {
  if (unknown === undefined) return;
  const difference = `the data source "${unknown}" is in none of the files, and is taken for a Prometheus as the query is PromQL`;
  const help = 'import its file too, if it is another one';
  reportChange(context, fields, { name, difference, help });
}

function sourceOf(metric: Fields, context: FormatContext): Source {
  if (metric.has('metricSource')) return ofV1(metric.mapping('metricSource') ?? metric, context);
  if (metric.has('dataSourceRef') || metric.has('dataSourceSpec')) return ofV2(metric, context);
  const type = metric.text('source');
  const queryType = metric.text('queryType');
  // It may hold anything about the source.
  metric.drop('metadata', 'only the query is asked of Prometheus');
  const asksPromql = queryType?.toLowerCase() === 'promql';
  return { type: asksPromql ? queryType : type, said: [metric, 'source'], holder: inner(metric) };
}

const inner = (metric: Fields): Fields =>
  QUERIES.some((name) => metric.has(name)) ? metric : (metric.mapping('spec') ?? metric);

function ofV1(source: Fields, context: FormatContext): Source {
  const type = source.text('type');
  const referred = referredType(source, 'metricSourceRef', context);
  const said = type === undefined ? 'metricSourceRef' : 'type';
  const { unknown } = referred;
  return {
    type: type ?? referred.type,
    said: [source, said],
    holder: source.mapping('spec') ?? source,
    ...(unknown !== undefined && { unknown }),
  };
}

function ofV2(metric: Fields, context: FormatContext): Source {
  const inlined = metric.mapping('dataSourceSpec');
  const type = inlined?.text('type');
  inlined?.drop('connectionDetails', CONNECTION, CONNECTION_HELP);
  inlined?.ignore('description');
  const referred = referredType(metric, 'dataSourceRef', context);
  const { unknown } = referred;
  return {
    type: type ?? referred.type,
    said: inlined ? [inlined, 'type'] : [metric, 'dataSourceRef'],
    holder: metric.mapping('spec'),
    ...(unknown !== undefined && { unknown }),
  };
}

export const CONNECTION = 'rules are evaluated by the server that has the metrics';
export const CONNECTION_HELP = 'nothing has to be said here';

function referredType(
  from: Fields,
  field: string,
  { documents }: FormatContext,
): Pick<Source, 'type' | 'unknown'> {
  const name = from.text(field)?.trim();
  if (name === undefined || name === '') return { type: undefined };
  const found = findObject(documents, 'DataSource', name);
  if (!found) return { type: undefined, unknown: name };
  return { type: found.root.peek('spec', 'type') };
}
