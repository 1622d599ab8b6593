import type { Diagnostic } from '../diagnostics/index.ts';
import type { EmittedFile, Plan, ProofLine } from '../ir/index.ts';
import { readRules } from './emitted-rules.ts';
import { proveRouting } from './routing.ts';
import { rulesReadIn } from './routing-text.ts';
import { readScope } from './scope.ts';
import { plannedInstead } from './target-rules.ts';

/** What is proven of the emitted routes, and what is not. */
export interface Certified {
  /** None when no Alertmanager configuration is emitted. */
  readonly proofs: readonly ProofLine[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Proves the certificate of emitted files again, from their text alone, and counts the facts. */
export function certify(files: readonly EmittedFile[], plan: Plan): Certified {
  const scope = readScope(plannedInstead(readRules(files), files, plan), files, plan);
  const { lines, diagnostics } = proveRouting(files, plan, rulesReadIn(scope));
  return { proofs: lines.map(({ code, title, facts }) => ({ code, title, facts })), diagnostics };
}
