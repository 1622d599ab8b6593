// All that is proven of the emitted Alertmanager configuration, in the order of the certificate.
import type { Diagnostic } from '../diagnostics/index.ts';
import { hasErrors } from '../diagnostics/index.ts';
import type { ProofLine } from '../ir/index.ts';
import type { ReceiverConfig } from '../routing/index.ts';
import { verifyMessages } from './messages.ts';
import { verifyNoticeTimes } from './notice-times.ts';
import { proveCatchAll, proveReceivers } from './routing-destinations.ts';
import { routeDiagnostics as report } from './routing-diagnostics.ts';
import { proveInhibitions } from './routing-inhibitions.ts';
import { verifyReceivers } from './routing-receivers.ts';
import { proveMaintenance } from './routing-maintenance.ts';
import { proveRotations } from './routing-rotations.ts';
import { proveRoutes } from './routing-routes.ts';
import { proveSilences } from './routing-silences.ts';
import type { Proof, RoutingText } from './routing-text.ts';
import { proveTimes } from './routing-times.ts';
import { proveTiming } from './routing-timing.ts';

const PROOFS: Readonly<Record<string, (text: RoutingText) => Proof>> = {
  P1: proveReceivers,
  P2: proveRoutes,
  P3: proveCatchAll,
  P4: (text) => ({
    facts: ownReceivers(text).length,
    diagnostics: verifyReceivers(text.config, text.plan, text.foreign.receivers),
  }),
  P5: proveInhibitions,
  P6: proveTimes,
  P7: proveTiming,
  P8: (text) => ({
    facts: ownReceivers(text).filter(({ integrations }) => integrations.length > 0).length,
    diagnostics: verifyMessages(text.files, text.plan),
  }),
  P9: proveSilences,
  P10: proveRotations,
  P11: ({ plan }) => ({
    facts: plan.noticeTimes.filter(({ promise }) => promise !== 'none').length,
    diagnostics: verifyNoticeTimes(plan),
  }),
  P12: proveMaintenance,
};

const ownReceivers = ({ config, foreign }: RoutingText): readonly ReceiverConfig[] =>
  config.receivers.filter(({ name }) => !foreign.receivers.has(name));

/** A kind of proof, how many facts it has established, and whether it holds. */
export interface ProvenLine extends ProofLine {
  readonly isProven: boolean;
  readonly diagnostics: readonly Diagnostic[];
}

/** Proves what the planner owes, and counts for itself what there is to prove. */
export const proveAll = (text: RoutingText): readonly ProvenLine[] =>
  text.plan.certificate.proofs.map(({ code, title }) => {
    const prove = PROOFS[code];
    if (!prove) throw new Error(`there is no proof ${code}`);
    const { facts, diagnostics } = prove(text);
    return { code, title, facts, isProven: !hasErrors(diagnostics), diagnostics };
  });

const CERTIFICATE_FILE = 'alertmanager/certificate.md';

/** A committed certificate says how many facts were proven; it must not say more, nor less. */
export function verifyCounts(
  { files, plan }: RoutingText,
  lines: readonly ProvenLine[],
): readonly Diagnostic[] {
  if (!files.some(({ path }) => path === CERTIFICATE_FILE)) return [];
  const about = { path: [CERTIFICATE_FILE], property: [] };
  // Where a proof fails, less is looked at by others; that it fails was told.
  if (lines.some(({ isProven }) => !isProven)) return [];
  return plan.certificate.proofs.flatMap(({ code, title, facts: claimed }) => {
    const facts = lines.find((each) => each.code === code)?.facts ?? 0;
    if (facts === claimed) return [];
    return [report['certificate-differs'](about, { code, title, claimed, facts })];
  });
}
