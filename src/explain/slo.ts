// An SLO: what it promises, which alerts defend it, who is told, and what it costs.
import type { SloAlertFacts, SloPage } from '../ir/index.ts';
import { SLO_LABEL } from '../names/index.ts';
import { groupBy } from '../text/index.ts';
import { printDuration, printPercent } from '../units/index.ts';
import { conditionOf } from './alert-conditions.ts';
import { facts, type Explanation, type Section } from './explanation.ts';
import { maintenanceSection } from './maintenance.ts';
import { noticeSection, noticeTimesOf } from './notice-sections.ts';
import { nameOf, type PlacedRule } from './rule-index.ts';
import { COST_NOTE, costFacts } from './rule-sections.ts';
import type { PlacedSlo, World } from './world.ts';

export function explainSlo(world: World, placed: PlacedSlo): Explanation {
  const { system, service, slo } = placed;
  const page = world.pagesOf(placed).slos.find((each) => each.slo === slo.id);
  const rules = world.index.rules.filter(({ rule }) => rule.labels[SLO_LABEL] === slo.id);
  const cost = world.costOfSlo(slo.id);
  return {
    kind: 'slo',
    title: `SLO ${slo.id}`,
    about: slo.description || slo.sli.sentence,
    sections: [
      {
        id: 'origin',
        title: 'Origin',
        facts: [
          ['defined as', `slo ${slo.name} of ${service.name}`],
          ['defined in', world.at(slo.place)],
          ['system', system.title],
          ['team', service.team.title],
        ],
      },
      ...(page ? pageSections(page, placed) : []),
      noticeSection(noticeTimesOf(world, slo.id)),
      rulesSection(world, rules),
      ...(cost ? [{ id: 'cost', title: 'Cost', facts: costFacts(cost), note: COST_NOTE }] : []),
      ...(page ? [linksSection(world, page)] : []),
    ],
  };
}

const pageSections = (page: SloPage, { slo }: PlacedSlo): readonly Section[] => [
  {
    id: 'promise',
    title: 'Promise',
    facts: facts(
      ['objective', `${page.objective} of the events must be good over ${page.window}`],
      ['error budget', `${page.budget} = 100% − ${page.objective}`],
      [
        'in minutes',
        `${page.allowedOutage} of total outage = ${page.budget} × ${printDuration(slo.period)}`,
      ],
      // It is Markdown.
      ['an event', page.sentence.replaceAll('`', '')],
      ...page.definition.map(({ name, promql }) => [name, promql] as const),
      ['counted', slo.counting === 'exact' ? 'exactly, by comparing counters' : 'by rates'],
      ['a budget for each', slo.by.join(', ')],
      ...slo.groups.map(
        ({ labels, objective }) =>
          [`objective of ${Object.values(labels).join(', ')}`, printPercent(objective)] as const,
      ),
    ),
  },
  maintenanceSection(page.maintenance.planned),
  alertsSection(page.alerts),
  toldSection(page.alerts),
];

const alertsSection = (alerts: readonly SloAlertFacts[]): Section => ({
  id: 'alerts',
  title: 'Alerts',
  table: {
    head: ['alert', 'severity', 'fires when'],
    rows: alerts.map((told) => [told.alert, told.severity.level, conditionOf(told)[0]?.[1] ?? '']),
  },
});

/** Once for each severity. */
function toldSection(alerts: readonly SloAlertFacts[]): Section {
  const levels = [...groupBy(alerts, ({ severity }) => severity.level).values()];
  return {
    id: 'told',
    title: 'Who is told',
    table: {
      head: ['severity', 'when', 'who', 'later'],
      rows: levels.flatMap(([first]) =>
        (first?.hours ?? []).map(({ when, tells }, row) => [
          first?.severity.level ?? '',
          when,
          tells.join(', ') || 'nobody',
          row > 0
            ? ''
            : (first?.escalation ?? [])
                .filter(({ after }) => after !== '')
                .map(
                  ({ level, after, tells: later }) =>
                    `${level} after ${after}: ${later.join(', ')}`,
                )
                .join('; '),
        ]),
      ),
    },
  };
}

function rulesSection(world: World, rules: readonly PlacedRule[]): Section {
  return {
    id: 'rules',
    title: 'Rules',
    table: {
      head: ['rule', 'every', 'planned by'],
      rows: rules.map(({ rule, group }) => [
        nameOf(rule),
        printDuration(group.interval),
        rule.origin.steps.join(' › '),
      ]),
    },
    ...(rules[0] && {
      note: `Written to ${[...new Set(rules.map(({ file }) => world.output(file)))].join(', ')}.`,
    }),
  };
}

const linksSection = ({ plan }: World, { path, dashboard }: SloPage): Section => ({
  id: 'links',
  title: 'Links',
  facts: [
    ['runbook', `${plan.addresses.runbooks}/${path}`],
    ['dashboard', dashboard],
  ],
});
