import type { Diagnostic } from '../diagnostics/index.ts';
import { previewDiagnostics as report } from './diagnostics.ts';
import type { JudgedPanel } from './judged-panel.ts';
import type { OverrideFacts } from './protocol.ts';

/** Overrides that change nothing: for fields that are not there, of properties that do not exist. */
export function judgeOverrides(panel: JudgedPanel): readonly Diagnostic[] {
  const { about, facts } = panel;
  return facts.overrides.flatMap((override) => [
    ...(override.matches > 0 || mayBeQuiet(override, panel)
      ? []
      : [report['override-without-field'](about, { fields: fieldsOf(override) })]),
    ...override.unknownProperties.map((property) =>
      report['unknown-override-property'](about, { property, type: facts.type }),
    ),
  ]);
}

/** A query that finds nothing at the moment has no fields; what they are called, nobody can know. */
const mayBeQuiet = ({ matcher, options }: OverrideFacts, { quiet }: JudgedPanel): boolean =>
  matcher === 'byFrameRefID' ? quiet.has(options) : quiet.size > 0;

const WORDS: Readonly<Record<string, (options: string) => string>> = {
  byName: (name) => `the field ${name}`,
  byFrameRefID: (refId) => `query ${refId}`,
  byRegexp: (pattern) => `fields like ${pattern}`,
  byType: (type) => `fields of type ${type}`,
};

const fieldsOf = ({ matcher, options }: OverrideFacts): string =>
  WORDS[matcher]?.(options) ?? `${matcher} ${options}`;
