// Reads the emitted rule files back: every expression parses, and every series that a rule reads is
// a declared metric or recorded by another rule.
import { subject, type Diagnostic, type Subject } from '../diagnostics/index.ts';
import type { EmittedFile, Origin, Plan } from '../ir/index.ts';
import { promqlDiagnostics } from './diagnostics.ts';
import { field, list } from './fields.ts';
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

/** The rules of all emitted rule files. */
export const readRules = (files: readonly EmittedFile[]): readonly EmittedRule[] =>
  files
    .filter(({ path }) => /^prometheus\/rules\/.*\.yaml$/.test(path))
    .flatMap((file) =>
      list(readYaml(file), 'groups')
        .flatMap((group) => list(group, 'rules'))
        .map((rule): EmittedRule => {
          const record = field(rule, 'record');
          return {
            file: file.path,
            name: String(record ?? field(rule, 'alert')),
            kind: record === undefined ? 'alert' : 'record',
            text: String(field(rule, 'expr')),
          };
        }),
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
