import type { PrometheusTarget, TextRange } from '../promql/index.ts';
import { functionProblem } from './known-names.ts';
import type { TemplateProblem } from './problem.ts';

/** What a server adds to Go's templates, as far as the parser asks for it. */
export interface Language {
  /** Variables that are set before a template begins. */
  readonly variables: readonly string[];
  /** Why a function cannot be called; undefined when it can. */
  readonly functionProblem: (
    name: string,
    range: TextRange,
    target: PrometheusTarget,
  ) => TemplateProblem | undefined;
}

/** What fills the labels and annotations of alerts. */
export const PROMETHEUS: Language = {
  variables: ['$', '$labels', '$externalLabels', '$externalURL', '$value'],
  functionProblem,
};

/** Whether a version comes before another: `0.25` before `0.28`. Nothing comes before ''. */
export function isOlder(version: string, than: string): boolean {
  if (than === '') return false;
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [wanted = 0, wantedMinor = 0] = than.split('.').map(Number);
  return major < wanted || (major === wanted && minor < wantedMinor);
}
