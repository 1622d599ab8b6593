// Proves routing from the emitted text: who is told of every alert, through which routes, when, how
// often, and what keeps it from being told. The planner only says what there is to prove.
import type { Diagnostic } from '../diagnostics/index.ts';
import type { EmittedFile, Plan } from '../ir/index.ts';
import { ALERTMANAGER_FILE, readAlertmanager } from './alertmanager-file.ts';
import { routeDiagnostics as report } from './routing-diagnostics.ts';
import { proveAll, verifyCounts, type ProvenLine } from './routing-proofs.ts';
import { routingText, type RulesRead } from './routing-text.ts';

export interface RoutingProven {
  /** None when no configuration is emitted, or it cannot be read. */
  readonly lines: readonly ProvenLine[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Every proof of the emitted configuration. Nothing to prove when it is not emitted. */
export function proveRouting(
  files: readonly EmittedFile[],
  plan: Plan,
  rules?: RulesRead,
): RoutingProven {
  const parsed = readAlertmanager(files);
  if (!parsed) return { lines: [], diagnostics: [] };
  const { config, problems } = parsed;
  if (problems.length > 0) {
    const about = { path: [ALERTMANAGER_FILE], property: [] };
    const parameters = { file: ALERTMANAGER_FILE };
    const diagnostics = problems.map((problem) =>
      report['unreadable-config'](about, { ...parameters, problem }),
    );
    return { lines: [], diagnostics };
  }
  const text = routingText(config, { plan, files, rules });
  const lines = proveAll(text);
  const found = lines.flatMap(({ diagnostics }) => diagnostics);
  return { lines, diagnostics: [...found, ...verifyCounts(text, lines)] };
}

/** Where the emitted configuration fails its proofs. */
export const verifyRouting = (
  files: readonly EmittedFile[],
  plan: Plan,
  rules?: RulesRead,
): readonly Diagnostic[] => proveRouting(files, plan, rules).diagnostics;
