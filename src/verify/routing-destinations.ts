// Every alert reaches exactly the receivers that it declares, and none ends at the catch-all.
import type { Diagnostic } from '../diagnostics/index.ts';
import type { AlertClass, RoutingProof } from '../ir/index.ts';
import { SEVERITY_LABEL, TEAM_LABEL } from '../names/index.ts';
import { routeDiagnostics as report } from './routing-diagnostics.ts';
import { aboutOrigin, printLabels, type Proof, type RoutingText } from './routing-text.ts';

type Owed = RoutingProof | AlertClass;

/** Of all that is owed, one of those that are alike. */
export const owedBy = ({ alike, beside }: RoutingText): readonly Owed[] => [
  ...alike.map(([first]) => first),
  ...beside,
];

/** All that is owed and fails, each once. */
function failing(text: RoutingText, fails: (owed: Owed) => boolean): readonly Owed[] {
  const { plan, alike, beside } = text;
  const alerts = new Set<Owed>(alike.filter(([first]) => fails(first)).flat());
  const found = [
    ...(alerts.size === 0 ? [] : plan.alerts.filter((alert) => alerts.has(alert))),
    ...beside.filter(fails),
  ];
  // An alert class and the proof owed for it are the same, unless the planner forgot one.
  const byContent = new Map(
    found.map((owed) => [`${printLabels(owed.labels)} ${owed.receivers.join()}`, owed]),
  );
  return [...byContent.values()];
}

export function proveReceivers(text: RoutingText): Proof {
  const { router, plan } = text;
  const { catchAll } = plan.routing;
  const reachedBy = ({ labels }: Owed): readonly string[] =>
    router.destinations(labels).map(({ receiver }) => receiver);
  const isWrong = (owed: Owed): boolean => {
    if (owed.receivers.length === 0) return true;
    const reached = reachedBy(owed);
    // That is told by itself.
    if (reached.includes(catchAll)) return false;
    return reached.join('\n') !== owed.receivers.join('\n');
  };
  const diagnostics = failing(text, isWrong).map((owed): Diagnostic => {
    const about = aboutOrigin(owed.origin);
    const { alert, team, labels } = words(owed);
    if (owed.receivers.length === 0) {
      const severity = owed.labels[SEVERITY_LABEL] ?? '';
      return report['nobody-told'](about, { alert, team, severity });
    }
    const [reached = '', wanted = ''] = [reachedBy(owed), owed.receivers].map(
      (names) => names.join(', ') || 'nobody',
    );
    return report['wrong-receivers'](about, { alert, reached, wanted, labels });
  });
  return { facts: plan.alerts.length, diagnostics };
}

export function proveCatchAll(text: RoutingText): Proof {
  const { router, plan } = text;
  const { catchAll } = plan.routing;
  const isLost = ({ receivers, labels }: Owed): boolean =>
    receivers.length > 0 &&
    router.destinations(labels).some(({ receiver }) => receiver === catchAll);
  const diagnostics = failing(text, isLost).map((owed) =>
    report['reaches-catch-all'](aboutOrigin(owed.origin), {
      ...words(owed),
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
