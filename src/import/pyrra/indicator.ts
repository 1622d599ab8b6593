// The four indicators of Pyrra, each a row that knows how to read itself.
import type { Diagnostic } from '../../diagnostics/index.ts';
import type { VectorSelector } from '../../promql/index.ts';
import { decimal, divide, parseDuration } from '../../units/index.ts';
import { importDiagnostics } from '../diagnostics.ts';
import type { Fields } from '../fields.ts';
import { readSelector } from '../query.ts';
import { nativeLatencySli, probeSli, selectorsSli } from '../slis/index.ts';
import type { ImportedSli } from '../slo.ts';

type Report = (diagnostic: Diagnostic) => void;

export interface Indicator {
  readonly sli: ImportedSli;
  /** The job that all events come from. */
  readonly job?: string;
}

/** Nothing where a metric is missing or is no selector, which has been reported. */
type Reader = (indicator: Fields, report: Report) => Read | undefined;

interface Read {
  readonly total: VectorSelector;
  readonly sli: ImportedSli | undefined;
}

/** In the order in which Pyrra chooses one of several. */
const READERS: Readonly<Record<string, Reader>> = {
  ratio: readRatio,
  latency: readLatency,
  latencyNative: readNative,
  bool_gauge: readGauge,
};

const NAMES = Object.keys(READERS);

export function readIndicator(spec: Fields, report: Report): Indicator | undefined {
  const indicators = spec.mapping('indicator');
  const given = NAMES.filter((name) => indicators?.inner(name));
  const [name = ''] = given;
  const indicator = indicators?.mapping(name);
  const read = READERS[name];
  if (!indicators || !indicator || !read) {
    const about = indicators ? spec.about('indicator') : spec.about();
    const help = `give it one of ${NAMES.join(', ')}; the SLO is left out`;
    const parameters = { holder: 'ServiceLevelObjective', field: 'spec.indicator', help };
    report(importDiagnostics['missing-field'](about, parameters));
    return undefined;
  }
  for (const other of given.slice(1)) {
    indicators.drop(other, `an SLO has one indicator, and Pyrra takes ${name}`);
  }
  indicators.ignore(...NAMES);
  const found = read(indicator, report);
  if (!found?.sli) return undefined;
  const job = found.total.matchers.find(
    ({ label, operator }) => label === 'job' && operator === '=',
  );
  return { sli: found.sli, ...(job && job.value !== '' && { job: job.value }) };
}

/** Null and nothing are no groups. */
const readGrouping = (indicator: Fields): readonly string[] =>
  [...new Set(indicator.texts('grouping').map((label) => label.trim()))].filter((it) => it !== '');

function readMetric(indicator: Fields, name: string, report: Report): VectorSelector | undefined {
  const query = indicator.mapping(name);
  if (query?.has('metric')) return readSelector(query, 'metric', report);
  const field = `${indicator.path}.${name}.metric`;
  const parameters = { holder: 'indicator', field, help: 'give a selector; the SLO is left out' };
  report(importDiagnostics['missing-field']((query ?? indicator).about(), parameters));
  return undefined;
}

function readRatio(indicator: Fields, report: Report): Read | undefined {
  const by = readGrouping(indicator);
  const bad = readMetric(indicator, 'errors', report);
  const total = readMetric(indicator, 'total', report);
  return total && bad && { total, sli: selectorsSli({ total, bad, by }) };
}

function readLatency(indicator: Fields, report: Report): Read | undefined {
  const by = readGrouping(indicator);
  const good = readMetric(indicator, 'success', report);
  const total = readMetric(indicator, 'total', report);
  if (!good || !total) return undefined;
  if (good.matchers.some(({ label }) => label === 'le'))
    return { total, sli: selectorsSli({ total, good, by }) };
  const field = `${indicator.path}.success.metric`;
  const problem = 'it selects no bucket, which Pyrra refuses as well';
  const help = 'choose a bucket: le="0.5"; the SLO is left out';
  const about = indicator.about('success');
  report(importDiagnostics['bad-query'](about, { field, problem, help }));
  return undefined;
}

function readNative(indicator: Fields, report: Report): Read | undefined {
  const by = readGrouping(indicator);
  const given = indicator.text('latency')?.trim() ?? '';
  const of = readMetric(indicator, 'total', report);
  if (!of) return undefined;
  const longest = parseDuration(given) ?? 0;
  const within = divide(decimal(longest), decimal(1000));
  const sli = longest > 0 ? nativeLatencySli({ of, within, by }) : undefined;
  if (sli) return { total: of, sli };
  const field = `${indicator.path}.latency`;
  const help = 'write it with its unit: 200ms; the SLO is left out';
  const parameters = { field, wanted: 'a duration above 0s', given, help };
  report(importDiagnostics['bad-value'](indicator.about('latency'), parameters));
  return undefined;
}

function readGauge(indicator: Fields, report: Report): Read | undefined {
  const by = readGrouping(indicator);
  const of = readSelector(indicator, 'metric', report);
  if (of) return { total: of, sli: probeSli({ of, by }) };
  if (!indicator.has('metric')) {
    const field = `${indicator.path}.metric`;
    const parameters = { holder: 'indicator', field, help: 'give a selector; the SLO is left out' };
    report(importDiagnostics['missing-field'](indicator.about(), parameters));
  }
  return undefined;
}
