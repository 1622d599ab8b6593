// Reads the emitted rule files back: every expression parses, and every series that a rule reads is
// a declared metric or recorded by another rule.
import { subject, type Diagnostic, type Subject } from '../diagnostics/index.ts';
import type { EmittedFile, Origin, Plan } from '../ir/index.ts';
import { promqlDiagnostics } from './diagnostics.ts';
import { expressionReader } from './read-expression.ts';
import { readYaml } from './read-file.ts';
import { unknownSeries } from './series.ts';

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
        rules.map(({ record, alert, expr }): EmittedRule => ({
          file: file.path,
          name: record ?? alert ?? '',
          kind: record === undefined ? 'alert' : 'record',
          text: expr,
        })),
      ),
    );

/** `known` are the series that rules may read. */
export function verifyRules(
  rules: readonly EmittedRule[],
  plan: Plan,
  known: ReadonlySet<string>,
): readonly Diagnostic[] {
  const origins = plannedOrigins(plan);
  const read = expressionReader({ variables: false });
  return rules.flatMap((rule, i) => {
    const about = subjectOf(origins[i]);
    const reader = rule.kind === 'alert' ? `alert ${rule.name}` : rule.name;
    const { series, problem } = read(rule.text);
    return problem === ''
      ? unknownSeries(series, { reader, about, known })
      : [promqlDiagnostics['emitted-expression-invalid'](about, { rule: reader, problem })];
  });
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
