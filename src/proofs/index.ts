// What is to be shown of every alert of a config by running its rules: planned from the Model, held
// against the rules that were emitted.
import type { EmittedFile, Plan } from '../ir/index.ts';
import type { Model, Service } from '../model/index.ts';
import { readRules, type EmittedRule } from '../verify/emitted-rules.ts';
import { budgetProofs } from './budgets.ts';
import { burnRateProofs, type ProofContext } from './burn-rates.ts';
import { causeProofs } from './causes.ts';
import { escalationProofs } from './escalations.ts';
import { missingDataProofs } from './missing-data.ts';
import { monitoringProofs } from './monitoring.ts';
import { both, type Proofs, type Undriven } from './proof.ts';
import { ruleBook } from './rules.ts';

export { proofFiles, testPath } from './documents.ts';
export {
  aspectsOf,
  hasFailed,
  runProofs,
  verdicts,
  type ProofRun,
  type RunTests,
  type Verdict,
} from './results.ts';
export { type Proof, type Proofs } from './proof.ts';

export interface Proven {
  readonly model: Model;
  readonly plan: Plan;
  /** The emitted rule files. */
  readonly files: readonly EmittedFile[];
  /** Ids of SLOs; all alerts of all services when there are none. */
  readonly slos: readonly string[];
}

/** Plans the proofs of all alerts, or of those on some SLOs. */
export function planProofs({ model, plan, files, slos }: Proven): Proofs {
  const rules = readRules(files);
  const context = { model, book: ruleBook(rules), alerts: plan.alerts };
  const services = model.systems.flatMap((system) => system.services);
  const chosen = services
    .flatMap((service) => service.slos)
    .filter(({ id }) => slos.length === 0 || slos.includes(id));
  const planned = both([
    ...chosen.map((slo) => burnRateProofs(context, slo)),
    ...chosen.map((slo) => budgetProofs(context, slo)),
    missingDataProofs(context, chosen),
    ...(slos.length > 0 ? [] : wholeServices(context, services)),
  ]);
  return slos.length > 0
    ? planned
    : both([planned, { proofs: [], undriven: unplanned(rules, planned) }]);
}

/** Alerts of the files that no proof is about: of emitters of the user's own. */
function unplanned(
  rules: readonly EmittedRule[],
  { proofs, undriven }: Proofs,
): readonly Undriven[] {
  const proven = new Set(proofs.flatMap((proof) => proof.rules));
  const known = new Set(undriven.map(({ subject }) => subject.alert));
  return rules
    .filter((rule) => rule.kind === 'alert' && !proven.has(rule) && !known.has(rule.name))
    .map(({ name, file }) => ({
      subject: { owner: file, alert: name },
      reason: 'nothing in the config tells when it fires',
    }));
}

/** What belongs to no SLO alone. */
const wholeServices = (context: ProofContext, services: readonly Service[]): readonly Proofs[] => [
  ...services.map((service) => causeProofs(context, service)),
  ...services.map(({ name, team }) => escalationProofs(context, { name, service: name, team })),
  ...[...new Set(services.map(({ team }) => team))].map((team) =>
    escalationProofs(context, { name: `team ${team.name}`, service: '', team }),
  ),
  monitoringProofs(context),
];
