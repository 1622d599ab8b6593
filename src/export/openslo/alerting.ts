// Burn-rate tiers as alert policies with the one condition that OpenSLO v1 allows, and who is told.
import type { Diagnostic } from '../../diagnostics/index.ts';
import type {
  BurnRateTier,
  Receiver,
  Rotation,
  Service,
  Slo,
  System,
  Team,
} from '../../model/index.ts';
import { by } from '../../text/index.ts';
import { compare, printDuration, round, toNumber, type Decimal } from '../../units/index.ts';
import { exportDiagnostics } from './diagnostics.ts';
import { described, document, type OpensloDocument } from './document.ts';
import { nameOf } from './names.ts';
import { aboutSlo } from './report.ts';
import { shorthand } from './shorthand.ts';

export interface SloOf {
  readonly system: System;
  readonly service: Service;
  readonly slo: Slo;
}

/** Objects that many SLOs refer to, each once, by name. */
export interface Alerting {
  readonly policies: readonly string[];
  readonly shared: readonly OpensloDocument[];
  readonly diagnostics: readonly Diagnostic[];
}

export function alertingOf(of: SloOf): Alerting {
  const { service, slo } = of;
  const noData = noDataSeverity(of);
  const each = slo.tiers.map((tier) => policyOf(of, tier, tier.severity.name === noData));
  // A policy must name a target.
  const told = each.filter(({ targets }) => targets.length > 0);
  const silent = each.filter(({ targets }) => targets.length === 0);
  return {
    policies: told.map(({ policy }) => policy.metadata.name),
    shared: told.flatMap(({ policy, condition, targets }) => [condition, ...targets, policy]),
    diagnostics: [
      ...slo.tiers.flatMap((tier) => roundings(of, tier)),
      ...silent.map(({ condition }) =>
        exportDiagnostics['not-said'](aboutSlo(service, slo), {
          what: `an alert that tells nobody: ${condition.metadata.name} of ${slo.id}`,
          instead: 'it is left out',
        }),
      ),
    ],
  };
}

/** The severity with which missing data is told: the first that opens a ticket, or else the last. */
function noDataSeverity({ system, slo }: SloOf): string | undefined {
  const used = new Set(slo.tiers.map(({ severity }) => severity.name));
  const levels = system.severities.filter(({ name }) => used.has(name));
  return (levels.find(({ urgency }) => urgency === 'ticket') ?? levels.at(-1))?.name;
}

/** With the number in its name: policies of other SLOs with the same tier are the same objects. */
function conditionOf({ factor, long, severity, for: hold }: BurnRateTier): OpensloDocument {
  const lookback = shorthand(long).text;
  const after = shorthand(hold).text;
  const pace = shownFactor(factor);
  const name = nameOf('burnrate', pace, lookback, ...(hold > 0 ? [after] : []), severity.name);
  return document(
    'AlertCondition',
    { name, displayName: `Burn rate above ${pace} over ${lookback}` },
    {
      severity: severity.name,
      condition: {
        kind: 'burnrate',
        op: 'gt',
        threshold: toNumber(factor),
        lookbackWindow: lookback,
        alertAfter: after,
      },
    },
  );
}

const shownFactor = (factor: Decimal): string => {
  const short = round(factor, 4);
  return compare(short, factor) === 0 ? factor : short;
};

function policyOf({ system, service }: SloOf, tier: BurnRateTier, isTold: boolean) {
  const { team } = service;
  const condition = conditionOf(tier);
  const { name, displayName = name } = condition.metadata;
  const targets = targetsOf(team, tier.severity.name);
  const policy = document(
    'AlertPolicy',
    {
      name: nameOf(system.name, team.name, name, ...(isTold ? ['no-data'] : [])),
      displayName: `${displayName}, ${tier.severity.name} of ${team.title}`,
    },
    {
      alertWhenBreaching: true,
      alertWhenResolved: true,
      alertWhenNoData: isTold,
      conditions: [{ conditionRef: name }],
      notificationTargets: targets.map(({ metadata }) => ({ targetRef: metadata.name })),
    },
  );
  return { policy, condition, targets };
}

/** Who is told first: a channel, or whoever's turn it is. */
const targetsOf = (team: Team, severity: string): readonly OpensloDocument[] =>
  [...new Set(team.notify[severity])].flatMap((name) => {
    const rotation = team.rotations[name];
    const receiver = team.channels[name];
    if (rotation) return [rotationTarget(team, rotation)];
    return receiver ? [channelTarget(team, name, receiver)] : [];
  });

const channelTarget = (team: Team, channel: string, { kind, title }: Receiver): OpensloDocument =>
  document(
    'AlertNotificationTarget',
    { name: nameOf(team.name, channel), displayName: title },
    { ...described(`${title}, channel ${channel} of ${team.title}`), target: kind },
  );

function rotationTarget(team: Team, { name, members, handover }: Rotation): OpensloDocument {
  const kinds = members.flatMap(({ receivers }) => receivers.map(({ kind }) => kind));
  const names = members.map((member) => member.name).join(', ');
  return document(
    'AlertNotificationTarget',
    { name: nameOf(team.name, name), displayName: `${name} of ${team.title}` },
    {
      ...described(`On-call rotation ${name} of ${team.title}, from ${handover}: ${names}`),
      target: [...new Set(kinds)].join(', '),
    },
  );
}

function roundings({ service, slo }: SloOf, { long, for: hold }: BurnRateTier) {
  return [
    { what: 'alert after', span: hold },
    { what: 'window', span: long },
  ].flatMap(({ what, span }): readonly Diagnostic[] => {
    const { text, added } = shorthand(span);
    const parameters = { what, given: printDuration(span), exported: text, slo: slo.id };
    return added > 0 ? [exportDiagnostics.rounded(aboutSlo(service, slo), parameters)] : [];
  });
}

/** Each object once, by kind and name. */
export const once = (documents: readonly OpensloDocument[]): readonly OpensloDocument[] =>
  [...new Map(documents.map((each) => [`${each.kind} ${each.metadata.name}`, each])).values()]
    .toSorted(by(({ metadata }) => metadata.name))
    .toSorted(by(({ kind }) => kind));
