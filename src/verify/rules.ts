// Reads the emitted rule files back: every expression parses, and every series that a rule reads is
// a declared metric or recorded by another rule.
import { subject, type Diagnostic, type Subject } from '../diagnostics/index.ts';
import type { EmittedFile, Origin, Plan } from '../ir/index.ts';
import { parseExpression, walk, type Expression } from '../promql/index.ts';
import { suggest } from '../text/index.ts';
import { promqlDiagnostics } from './diagnostics.ts';
import { readYaml } from './read-yaml.ts';

/** A rule as it stands in an emitted file. */
export interface EmittedRule {
  readonly file: string;
  /** The recorded series or the alert's name. */
  readonly name: string;
  readonly kind: 'record' | 'alert';
  readonly text: string;
}

interface RuleYaml {
  readonly record?: string;
  readonly alert?: string;
  readonly expr: string;
}

interface RuleFileYaml {
  readonly groups: readonly { readonly rules: readonly RuleYaml[] }[];
}

/** The rules of all emitted rule files. */
export const readRules = (files: readonly EmittedFile[]): readonly EmittedRule[] =>
  files
    .filter(({ path }) => /^prometheus\/rules\/.*\.yaml$/.test(path))
    .flatMap((file) =>
      // A shape that we emitted ourselves; a file that is not YAML at all throws, as a bug should.
      (readYaml(file) as RuleFileYaml).groups.flatMap(({ rules }) =>
        rules.map(
          ({ record, alert, expr }): EmittedRule => ({
            file: file.path,
            name: record ?? alert ?? '',
            kind: record === undefined ? 'alert' : 'record',
            text: expr,
          }),
        ),
      ),
    );

/** Everything that expressions may read: declared metrics, recorded series, Prometheus' own. */
export const knownSeries = (plan: Plan, rules: readonly EmittedRule[]): ReadonlySet<string> =>
  new Set([
    ...plan.catalogue.map(({ series }) => series),
    ...rules.filter(({ kind }) => kind === 'record').map(({ name }) => name),
    'ALERTS',
    'ALERTS_FOR_STATE',
    'up',
  ]);

export function verifyRules(files: readonly EmittedFile[], plan: Plan): readonly Diagnostic[] {
  const rules = readRules(files);
  const known = knownSeries(plan, rules);
  const origins = plannedOrigins(plan);
  return rules.flatMap((rule, i) => {
    const about = subjectOf(origins[i]);
    const reader = rule.kind === 'alert' ? `alert ${rule.name}` : rule.name;
    return verifyExpression(rule.text, { reader, about, known });
  });
}

export interface ReaderContext {
  readonly reader: string;
  readonly about: Subject;
  readonly known: ReadonlySet<string>;
  /** Whether dashboard variables may stand for durations. */
  readonly variables?: boolean;
}

/** Parses one emitted expression again and looks up every series that it reads. */
export function verifyExpression(text: string, context: ReaderContext): readonly Diagnostic[] {
  const { reader, about, known, variables = false } = context;
  const { expression, errors } = parseExpression(text, { variables });
  if (!expression || errors.length > 0) {
    const problem = errors.map(({ message }) => message).join('; ');
    return [promqlDiagnostics['emitted-expression-invalid'](about, { rule: reader, problem })];
  }
  return seriesOf(expression)
    .filter((series) => !known.has(series))
    .map((series) => {
      const suggestion = `declare it and name it in the system's metrics; ${suggest(series, [...known])}`;
      return promqlDiagnostics['unknown-series'](about, { reader, series, suggestion });
    });
}

/** The names of all series that an expression reads, each once. */
export function seriesOf(expression: Expression): readonly string[] {
  const names = new Set<string>();
  walk(expression, (node) => {
    if (node.kind !== 'vector-selector') return;
    const byMatcher = node.matchers.find(
      ({ label, operator }) => label === '__name__' && operator === '=',
    );
    const name = node.name || byMatcher?.value;
    if (name !== undefined) names.add(name);
  });
  return [...names];
}

/** Where the rules come from, in the order in which they are emitted. */
const plannedOrigins = ({ ruleFiles }: Plan): readonly Origin[] =>
  ruleFiles.flatMap(({ groups }) =>
    groups.flatMap(({ rules }) => rules.map(({ origin }) => origin)),
  );

const subjectOf = (origin: Origin | undefined): Subject =>
  origin === undefined
    ? subject('generated rules', {})
    : subject(origin.definition, origin, subject(`service ${origin.service ?? ''}`.trim(), {}));
