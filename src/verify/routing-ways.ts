import type { AlertClass, CertifiedWay, LabelSet, Plan } from '../ir/index.ts';
import { ESCALATION_LABEL, SEVERITY_LABEL, SYSTEM_LABEL, TEAM_LABEL } from '../names/index.ts';

/** What the certificate says of an alert; undefined when it forgot it. */
export function createWays({
  certificate,
}: Plan): (alert: Pick<AlertClass, 'labels' | 'receivers'>) => CertifiedWay | undefined {
  const ways = new Map(
    certificate.ways.map((way) => [
      keyOf(
        way.labels,
        way.told.map(({ receiver }) => receiver),
      ),
      way,
    ]),
  );
  return ({ labels, receivers }) => ways.get(keyOf(labels, receivers));
}

const keyOf = (labels: LabelSet, receivers: readonly string[]): string =>
  JSON.stringify([
    [SYSTEM_LABEL, TEAM_LABEL, SEVERITY_LABEL, ESCALATION_LABEL].map(
      (label) => labels[label] ?? '',
    ),
    receivers,
  ]);
