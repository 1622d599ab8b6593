// Whether a name that a template uses is one that Prometheus knows, and what was meant instead.
import type { PrometheusTarget, TextRange } from '../promql/index.ts';
import { nearest, suggest } from '../text/index.ts';
import { functionNames, hasSince, languageOf, templateFunction } from './functions.ts';
import type { TemplateProblem } from './problem.ts';

/** Why a function cannot be called; undefined when it can. */
export function functionProblem(
  name: string,
  range: TextRange,
  target: PrometheusTarget,
): TemplateProblem | undefined {
  const known = templateFunction(name);
  if (known && hasSince(known.since, target)) return undefined;
  const missing = `there is no function \`${name}\``;
  if (known) {
    const help = `it came with Prometheus ${known.since}`;
    return { kind: 'syntax', message: `${missing} in Prometheus ${target}`, help, range };
  }
  const language = languageOf(name);
  const near = nearest(name, functionNames(target));
  const help = language
    ? `that is ${language} template language, and rules are filled by Prometheus`
    : near
      ? `did you mean "${near}"?`
      : 'write a label as `{{ $labels.name }}`, and a text in double quotes';
  return { kind: 'syntax', message: missing, help, range };
}

/** What to write instead of a variable that is not in scope. */
export function suggestVariable(name: string, variables: readonly string[]): string {
  const others = [...new Set(variables)].filter((each) => each !== '$');
  return others.length === 0
    ? 'a `define` or `block` sees only what it is given: write `$.Labels`, and give it `.`'
    : suggest(name, others);
}
