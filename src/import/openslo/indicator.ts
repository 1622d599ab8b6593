// The indicator of an SLO, an objective or an SLI: which kind of metric it is, in place or by name.
import type { Fields } from '../fields.ts';
import type { FormatContext } from '../format.ts';
import type { Indicator } from './indicated.ts';
import { dropMetadata } from './metadata.ts';
import { ratioIndicator } from './ratio.ts';
import { resolve } from './references.ts';
import { reportMissing } from './report.ts';
import { thresholdIndicator } from './threshold.ts';
import { INLINE, REFERENCES, WHY_NO_WORDS } from './words.ts';

type Reader = (metric: Fields, context: FormatContext) => Indicator | undefined;

const READERS: Readonly<Record<string, Reader>> = {
  ratioMetric: ratioIndicator,
  // As v1alpha calls it.
  ratioMetrics: ratioIndicator,
  thresholdMetric: thresholdIndicator,
};

const NAMES = Object.keys(READERS);

export const hasMetric = (fields: Fields): boolean => NAMES.some((name) => fields.has(name));

/** The metric of an SLI, or of an indicator that stands in an SLO. */
export function readMetric(spec: Fields, context: FormatContext): Indicator | undefined {
  const [name = '', ...others] = NAMES.filter((it) => spec.has(it));
  const metric = spec.mapping(name);
  for (const other of others) spec.drop(other, `an indicator has one metric, and ${name} is taken`);
  const read = READERS[name];
  if (metric && read) return read(metric, context);
  if (name === '') {
    const help = 'give it a ratioMetric or a thresholdMetric; the SLO is left out';
    reportMissing(context, spec, { holder: 'indicator', name: 'ratioMetric', help });
  }
  return undefined;
}

export const hasIndicator = (fields: Fields): boolean =>
  [...REFERENCES, ...INLINE].some((name) => fields.has(name));

/** What the indicator of an objective is called; empty if it has no name. */
export const indicatorName = (holder: Fields): string =>
  [
    ...INLINE.map((name) => holder.peek(name, 'metadata', 'name')),
    ...REFERENCES.map((name) => holder.peek(name)),
  ]
    .map((name) => name?.trim() ?? '')
    .find((name) => name !== '') ?? '';

/** The indicator of an SLO or of one of its objectives, in place or by name. */
export function readIndicator(holder: Fields, context: FormatContext): Indicator | undefined {
  const name = INLINE.find((it) => holder.has(it));
  const inline = name === undefined ? undefined : holder.mapping(name);
  if (inline) {
    inline.ignore('apiVersion', 'kind');
    dropMetadata(inline.mapping('metadata'), { title: WHY_NO_WORDS.SLI });
    for (const field of REFERENCES) holder.drop(field, 'the indicator that stands here is taken');
    const spec = hasMetric(inline) ? inline : (inline.mapping('spec') ?? inline);
    for (const of of new Set([inline, spec]))
      if (holder.has('description')) of.drop('description', WHY_NO_WORDS.SLI);
      else of.ignore('description');
    return readMetric(spec, context);
  }
  for (const field of REFERENCES) {
    const found = resolve(holder, field, 'SLI', context)?.mapping('spec');
    if (found) return readMetric(found, context);
  }
  return undefined;
}
