// Which alerts are not told while another one fires. Sources and targets never overlap, and both
// carry every label of `equal`: from 0.30 on Alertmanager inhibits only such rules reliably.
import type { InhibitionRule } from '../../ir/routing.ts';
import type { AlertClass, LabelSet } from '../../ir/rules.ts';
import type { Model, Service, Severity, Slo, System } from '../../model/index.ts';
import {
  burnRateAlertName,
  SERVICE_LABEL,
  SEVERITY_LABEL,
  SLO_LABEL,
  SYSTEM_LABEL,
} from '../../names/index.ts';
import type { Matcher } from '../../promql/ast.ts';
import { build, escapeRegex } from '../../promql/index.ts';
import { by, byText, groupAlike, groupBy } from '../../text/index.ts';

/** All inhibition rules of these alerts; none without a source and a target among them. */
export function planInhibitions(
  model: Model,
  alerts: readonly Pick<AlertClass, 'labels'>[],
): readonly InhibitionRule[] {
  const names = new Set(alerts.map(({ labels }) => labels['alertname'] ?? ''));
  const services = model.systems.flatMap((system) => system.services);
  // Few services have an alert that says that they are down.
  const isAsked = new Set(
    services.filter((service) => service.alerts.some(meansDown)).map(({ name }) => name),
  );
  const byService = groupBy(
    isAsked.size === 0
      ? []
      : alerts.filter(({ labels }) => isAsked.has(labels[SERVICE_LABEL] ?? '')),
    ({ labels }) => labels[SERVICE_LABEL] ?? '',
  );
  return model.systems
    .toSorted(by(({ name }) => name))
    .flatMap((system) => [
      ...tierRules(system, names),
      ...system.services.flatMap((service) =>
        downRules(system, service, byService.get(service.name) ?? []),
      ),
    ]);
}

/** A tier, and a slower one that is told in vain while the first one fires. */
interface Pair {
  readonly source: string;
  readonly target: string;
  readonly severity: string;
}

/**
 * A faster tier of an SLO inhibits the slower ones: one incident, one message. SLOs with groups also
 * have to agree in the group, so they have rules of their own.
 */
function tierRules(system: System, names: ReadonlySet<string>): readonly InhibitionRule[] {
  const slos = system.services.flatMap((service) => service.slos);
  const grouped = slos.filter((slo) => slo.by.length > 0).map(({ id }) => id);
  return [...groupBy(slos, (slo) => slo.by.join(' '))]
    .toSorted(by(([labels]) => labels))
    .flatMap(([labels, alike]) => {
      const own = [
        build.matcher(SYSTEM_LABEL, '=', system.name),
        ...(labels === '' ? notAmong(grouped) : [build.oneOf(SLO_LABEL, idsOf(alike))]),
      ];
      const pairs = groupAlike(alike, [tiersOf])
        .flatMap((same) => same.slice(0, 1))
        .flatMap((slo) => pairsOf(slo, system))
        .filter(({ source, target }) => names.has(source) && names.has(target));
      return [...groupBy(pairs, ({ source }) => source)]
        .toSorted(by(([source]) => source))
        .map(([source, some]) => tierRule(source, some, own, labels));
    });
}

const tierRule = (
  source: string,
  pairs: readonly Pair[],
  own: readonly Matcher[],
  labels: string,
): InhibitionRule => ({
  about: `while ${source} fires, slower tiers of the SLO are not told`,
  source: [build.matcher('alertname', '=', source), ...own],
  target: [
    build.oneOf('alertname', distinct(pairs.map(({ target }) => target))),
    ...own,
    build.oneOf(SEVERITY_LABEL, distinct(pairs.map(({ severity }) => severity))),
  ],
  equal: [SERVICE_LABEL, SLO_LABEL, ...labels.split(' ').filter((label) => label !== '')],
});

/** SLOs with the same tiers have the same pairs. */
const tiersOf = ({ tiers }: Slo): string =>
  tiers.map(({ long, severity }) => `${long} ${severity.name}`).join();

/** The most severe level is never inhibited, nor is any by a less severe one. */
const pairsOf = ({ tiers }: Slo, { severities }: System): readonly Pair[] => {
  const rank = ({ name }: Severity): number => severities.findIndex((level) => level.name === name);
  return tiers.flatMap((fast, i) =>
    tiers
      .slice(i + 1)
      .filter(({ long }) => long !== fast.long)
      .filter(({ severity }) => rank(severity) > 0 && rank(severity) >= rank(fast.severity))
      .map((slow) => ({
        source: burnRateAlertName(fast.long),
        target: burnRateAlertName(slow.long),
        severity: slow.severity.name,
      })),
  );
};

const distinct = (texts: readonly string[]): readonly string[] =>
  [...new Set(texts)].toSorted(byText);

const idsOf = (slos: readonly Slo[]): readonly string[] => distinct(slos.map(({ id }) => id));

function notAmong(ids: readonly string[]): readonly Matcher[] {
  const [only, ...others] = distinct(ids);
  if (only === undefined) return [];
  return others.length === 0
    ? [build.matcher(SLO_LABEL, '!=', only)]
    : [build.matcher(SLO_LABEL, '!~', distinct(ids).map(escapeRegex).join('|'))];
}

const meansDown = (alert: Service['alerts'][number]): boolean => alert.meansDown;

/** While a service is down, its less severe alerts are its consequences. */
function downRules(
  system: System,
  service: Service,
  own: readonly Pick<AlertClass, 'labels'>[],
): readonly InhibitionRule[] {
  return service.alerts.filter(meansDown).flatMap(({ name, severity }) => {
    const used = new Set(
      own
        .filter(({ labels }) => labels['alertname'] !== name)
        .map(({ labels }) => labels[SEVERITY_LABEL]),
    );
    const below = lessSevere(system.severities, severity).filter((level) => used.has(level));
    const target: LabelSet = { [SERVICE_LABEL]: service.name };
    if (below.length === 0) return [];
    return [
      {
        about: `while ${name} fires, less severe alerts of ${service.name} are not told`,
        source: [build.matcher('alertname', '=', name), ...matchersOf(target)],
        target: [
          build.matcher('alertname', '!=', name),
          ...matchersOf(target),
          build.oneOf(SEVERITY_LABEL, below),
        ],
        equal: [SERVICE_LABEL],
      },
    ];
  });
}

/** The most severe level is never inhibited. */
const lessSevere = (levels: readonly Severity[], { name }: Severity): readonly string[] =>
  levels.slice(levels.findIndex((level) => level.name === name) + 1).map((level) => level.name);

const matchersOf = (labels: LabelSet): readonly Matcher[] =>
  Object.entries(labels).map(([label, value]) => build.matcher(label, '=', value));
