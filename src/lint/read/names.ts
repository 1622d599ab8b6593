// Which names labels, annotations and recorded series can have.
import type { PrometheusTarget } from '../../promql/index.ts';
import { takesAnyName } from './fields.ts';

const LABEL = /^[a-zA-Z_][a-zA-Z0-9_]*$/;
const METRIC = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/;

/** Why Prometheus refuses a label's name; absent when it does not. */
export function labelNameProblem(name: string, target: PrometheusTarget): string | undefined {
  if (name === '__name__') return 'it is that of the series itself';
  return annotationNameProblem(name, target);
}

export function annotationNameProblem(name: string, target: PrometheusTarget): string | undefined {
  if (name === '') return 'it is empty';
  if (takesAnyName(target) || LABEL.test(name)) return undefined;
  return `before Prometheus 3 a name consists of letters, digits and _, and begins with no digit`;
}

export function recordNameProblem(name: string, target: PrometheusTarget): string | undefined {
  if (/[{}]/.test(name)) return 'labels belong into `expr` or `labels`';
  if (takesAnyName(target) || METRIC.test(name)) return undefined;
  return `before Prometheus 3 a name consists of letters, digits, _ and :, and begins with no digit`;
}
