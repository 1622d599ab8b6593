import type { SeriesDeclaration } from '../catalogue.ts';
import type { SampleType } from './sample.ts';
import { DIMENSIONLESS, printUnit } from './units.ts';
import type { Values } from './values.ts';

/** What is known of a recorded series from its expression. */
export type Derived = Pick<SeriesDeclaration, 'kind' | 'unit' | 'bounds'>;

const isShare = ({ min, max, integer }: Values): boolean => min >= 0 && max <= 1 && !integer;

/** The unit to declare: `ratio` only for what is certainly a share of one. */
function declaredUnit({ unit, values }: SampleType): string | undefined {
  if (!unit) return undefined;
  return unit === DIMENSIONLESS && values && isShare(values) ? 'ratio' : printUnit(unit);
}

/**
 * How to declare the series that an expression is recorded as, so that what is known of its samples
 * is known to all that read it.
 *
 * @example
 * declarationOf(sampleType(parsed('sum(rate(x{bad="1"}[5m])) / sum(rate(x[5m]))'), options).type)
 * // { kind: 'gauge', unit: 'ratio', bounds: { min: 0, max: 1 } }
 */
export function declarationOf(type: SampleType): Derived {
  const unit = declaredUnit(type);
  const { kind, values } = type;
  const bounds = values && {
    ...(values.min > -Infinity && { min: values.min }),
    ...(values.max < Infinity && { max: values.max }),
  };
  return { kind, ...(unit !== undefined && { unit }), ...(bounds && { bounds }) };
}
