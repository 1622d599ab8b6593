import type { PrometheusTarget } from '../promql/index.ts';
import { readTemplate } from './read-template.ts';

export interface CheckedTemplate {
  /** Why Prometheus would refuse it; empty when it would not. */
  readonly problem: string;
  /** The labels of the alert that it reads by name: `$labels.instance`. */
  readonly labels: readonly string[];
}

/**
 * The first mistake for which Prometheus would refuse a template; `readTemplate` tells all.
 *
 * @example checkTemplate('{{ $labels.x').problem // '`{{ $labels.x` is not closed by `}}`'
 */
export function checkTemplate(text: string, target: PrometheusTarget = '2.42'): CheckedTemplate {
  const { problems, labels } = readTemplate(text, { target });
  const problem = problems.find(({ kind }) => kind === 'syntax');
  if (problem) return { problem: problem.message, labels: [] };
  return { problem: '', labels: [...new Set(labels.map(({ name }) => name))] };
}
