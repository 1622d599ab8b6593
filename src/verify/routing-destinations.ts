// Every alert reaches exactly the receivers that it declares, and none ends at the catch-all.
import type { Diagnostic } from '../diagnostics/index.ts';
import type { AlertClass, LabelSet, RoutingProof } from '../ir/index.ts';
import { SEVERITY_LABEL, TEAM_LABEL } from '../names/index.ts';
import { routeDiagnostics as report } from './routing-diagnostics.ts';
import { aboutOrigin, printLabels, type Proof, type RoutingText } from './routing-text.ts';

type Owed = RoutingProof | AlertClass;

const owed = new WeakMap<RoutingText, readonly Owed[]>();

/** An alert class and the proof owed for it are the same, unless the planner forgot one. */
export function owedBy(text: RoutingText): readonly Owed[] {
  const known = owed.get(text) ?? distinct(text);
  owed.set(text, known);
  return known;
}

function distinct({ plan }: RoutingText): readonly Owed[] {
  const printed = new Map<LabelSet, string>();
  const print = (labels: LabelSet): string => {
    const text = printed.get(labels) ?? printLabels(labels);
    printed.set(labels, text);
    return text;
  };
  const byContent = new Map(
    [...plan.alerts, ...plan.proofs.routing].map((proof) => [
      `${print(proof.labels)} ${proof.receivers.join()}`,
      proof,
    ]),
  );
  return [...byContent.values()];
}

export function proveReceivers(text: RoutingText): Proof {
  const { router, plan } = text;
  const { catchAll } = plan.routing;
  const diagnostics = owedBy(text).flatMap((proof): readonly Diagnostic[] => {
    if (proof.receivers.length === 0) {
      const { alert, team } = words(proof);
      const severity = proof.labels[SEVERITY_LABEL] ?? '';
      return [report['nobody-told'](aboutOrigin(proof.origin), { alert, team, severity })];
    }
    const reached = router.destinations(proof.labels).map(({ receiver }) => receiver);
    // That is told by itself.
    if (reached.includes(catchAll) || reached.join('\n') === proof.receivers.join('\n')) return [];
    const [got = '', wanted = ''] = [reached, proof.receivers].map(
      (names) => names.join(', ') || 'nobody',
    );
    const { alert, labels } = words(proof);
    const about = aboutOrigin(proof.origin);
    return [report['wrong-receivers'](about, { alert, reached: got, wanted, labels })];
  });
  return { facts: plan.alerts.length, diagnostics };
}

export function proveCatchAll(text: RoutingText): Proof {
  const { router, plan } = text;
  const { catchAll } = plan.routing;
  const diagnostics = owedBy(text)
    .filter(({ receivers }) => receivers.length > 0)
    .filter(({ labels }) =>
      router.destinations(labels).some(({ receiver }) => receiver === catchAll),
    )
    .map((proof) =>
      report['reaches-catch-all'](aboutOrigin(proof.origin), {
        ...words(proof),
        receiver: catchAll,
      }),
    );
  return { facts: plan.alerts.length, diagnostics };
}

const words = ({
  labels,
}: Owed): { readonly alert: string; readonly team: string; readonly labels: string } => ({
  alert: labels['alertname'] ?? '',
  team: labels[TEAM_LABEL] ?? '',
  labels: printLabels(labels),
});
