// An alert: its rule, when it fires, who is told, and what to do about it.
import type { AlertClass, WatchdogPage } from '../ir/index.ts';
import { panelId, ROTATION_LABEL, SLO_LABEL } from '../names/index.ts';
import { printQuery } from '../plan/runbooks/facts.ts';
import { conditionOf, type AlertFacts } from './alert-conditions.ts';
import { facts, type Explanation, type Section } from './explanation.ts';
import { mutedSection } from './maintenance.ts';
import {
  detectionSection,
  hoursSection,
  inhibitionSections,
  ladderSection,
  noticeSection,
  noticeTimesOf,
  severitySection,
} from './notice-sections.ts';
import type { PlacedRule } from './rule-index.ts';
import {
  costSection,
  evaluationSection,
  expressionSection,
  flowSections,
  originSection,
  ruleNumbers,
} from './rule-sections.ts';
import type { World } from './world.ts';

/** Explains the alerts of a class by the rule that raises them. */
export function explainAlert(world: World, alert: AlertClass, rule: PlacedRule): Explanation {
  const told = factsOf(world, alert);
  const slo = alert.labels[SLO_LABEL];
  const of = slo ?? alert.labels[ROTATION_LABEL] ?? alert.service;
  const monitoring = monitoringFacts(world, rule);
  return {
    kind: 'alert',
    title: `alert ${alert.alert}${of === '' ? '' : ` of ${of}`}`,
    about: alert.title,
    sections: [
      originSection(world, rule),
      ...(told ? [{ id: 'condition', title: 'Condition', facts: conditionOf(told) }] : []),
      expressionSection(rule),
      ruleNumbers(world, rule, { slo, told: (told ?? monitoring)?.numbers }),
      evaluationSection(rule),
      ...timeSections(world, alert),
      ...(told ? toldSections(told, alert) : [receiversSection(world, alert)]),
      ...linkSections(world, alert, { rule, told, firing: (told ?? monitoring)?.firing ?? '' }),
      ...flowSections(world, rule, { slo }),
      costSection(world, rule),
    ],
  };
}

/** What the runbook says of it; nothing of alerts on alerting itself. */
function factsOf(world: World, { alert, service, labels }: AlertClass): AlertFacts | undefined {
  const placed = world.services.find((each) => each.service.name === service);
  if (!placed) return undefined;
  const { slos, alerts } = world.pagesOf(placed);
  const page = slos.find(({ slo }) => slo === labels[SLO_LABEL]);
  return (
    page?.alerts.find((each) => each.alert === alert) ??
    alerts.find((each) => each.alert.alert === alert)?.alert
  );
}

type MonitoringFacts = Pick<WatchdogPage, 'promql' | 'numbers' | 'firing'>;

/** What the pages on alerting itself say of an alert. */
const monitoringFacts = ({ plan }: World, { rule }: PlacedRule): MonitoringFacts | undefined =>
  plan.runbooks
    .flatMap((page): readonly MonitoringFacts[] => {
      if (page.kind === 'watchdog') return [page];
      return page.kind === 'rotations' ? page.rotations : [];
    })
    .find(({ promql }) => promql === printQuery(rule.expression));

function timeSections(world: World, { alert, labels, service }: AlertClass): readonly Section[] {
  const found = world.slos.find(({ slo }) => slo.id === labels[SLO_LABEL]);
  const about = labels[SLO_LABEL] ?? service;
  return [
    ...(found ? [detectionSection(found.slo, alert, world.model.environment)] : []),
    noticeSection(noticeTimesOf(world, about, alert)),
  ];
}

const toldSections = (told: AlertFacts, { receivers }: AlertClass): readonly Section[] => [
  severitySection(told.severity),
  hoursSection(told.hours, receivers),
  mutedSection(told.maintenance),
  ladderSection(told),
  ...inhibitionSections(told),
];

function receiversSection({ plan }: World, { receivers }: AlertClass): Section {
  const titles = new Map(plan.routing.receivers.map(({ name, titles: own }) => [name, own]));
  return {
    id: 'told',
    title: 'Who is told',
    table: {
      head: ['receiver', 'who'],
      rows: receivers.map((name) => [name, (titles.get(name) ?? []).join(', ') || 'nobody']),
    },
  };
}

interface Linked {
  readonly rule: PlacedRule;
  readonly told: AlertFacts | undefined;
  readonly firing: string;
}

function linkSections(
  world: World,
  alert: AlertClass,
  { rule, told, firing }: Linked,
): readonly Section[] {
  const dashboard =
    rule.rule.kind === 'alerting' ? (rule.rule.annotations['dashboard_url'] ?? '') : '';
  const { addresses } = world.plan;
  return [
    {
      id: 'links',
      title: 'Links',
      facts: facts(
        ['runbook', `${addresses.runbooks}/${alert.runbook}`],
        ['dashboard', dashboard.includes('{{') ? (told?.dashboard ?? '') : dashboard],
        ['panel', panelOf(world, dashboard)],
        ['firing now', firing],
      ),
    },
    ...(told
      ? [{ id: 'silence', title: 'Silence', code: { language: 'sh' as const, text: told.silence } }]
      : []),
  ];
}

/** The panel that an address shows alone: `SLO api › Burn rate`. */
function panelOf({ plan }: World, address: string): string {
  const [, uid = '', id = ''] = /\/d\/([^?]+)\?.*viewPanel=panel-(\d+)/.exec(address) ?? [];
  const spec = plan.dashboards.find((each) => each.uid === uid);
  const panel = spec?.rows
    .flatMap(({ panels }) => panels)
    .find(({ key }) => String(panelId(spec, key)) === id);
  return spec && panel ? `${spec.title} › ${panel.title}` : '';
}
