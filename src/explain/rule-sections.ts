// What is said of every rule, whatever it records or raises.
import type { Cost } from '../cost/estimate.ts';
import { ASSUMED_SERIES } from '../cost/index.ts';
import { renderNumber, renderQuantity } from '../cost/table.ts';
import type { ExplainedNumber, Origin, Rule } from '../ir/index.ts';
import { MAINTENANCE_LABEL, SLO_LABEL } from '../names/index.ts';
import { maintenanceOf } from '../plan/maintenance/index.ts';
import { printPretty } from '../promql/index.ts';
import { printDuration } from '../units/index.ts';
import { countingVocabulary } from './counting-vocabulary.ts';
import { facts, type Fact, type Section } from './explanation.ts';
import { activeVocabulary, maskVocabulary } from './maintenance-vocabulary.ts';
import { numbersSection } from './numbers.ts';
import { CONSTANTS, promiseVocabulary } from './promise-vocabulary.ts';
import { nameOf, type PlacedRule } from './rule-index.ts';
import { downstream, upstream } from './trees.ts';
import { firstOf, FIXED, type Vocabulary } from './vocabulary.ts';
import type { World } from './world.ts';

const WIDTH = 76;

/** The user's definition, and what the planner made of it. */
export function originFacts({ at }: World, origin: Origin): readonly Fact[] {
  const { system, service, definition, place, steps } = origin;
  const isOwn = definition === `service ${service ?? ''}`;
  return facts(
    ['defined as', isOwn || service === undefined ? definition : `${definition} of ${service}`],
    ['defined in', at(place)],
    ['system', system],
    ['planned by', steps.join(' › ')],
  );
}

export function originSection(world: World, placed: PlacedRule): Section {
  const { rule, group, file } = placed;
  return {
    id: 'origin',
    title: 'Origin',
    facts: [
      ...originFacts(world, rule.origin),
      ['written to', `${world.output(file)} › ${group.name}`],
    ],
  };
}

export const expressionSection = ({ rule }: PlacedRule): Section => ({
  id: 'expression',
  title: 'Expression',
  code: { language: 'promql', text: printPretty(rule.expression, WIDTH) },
});

/** What a rule is looked at for, where it serves many SLOs. */
export interface Aspect {
  /** The id of an SLO. */
  readonly slo?: string | undefined;
  /** What the runbook says of numbers. */
  readonly told?: readonly ExplainedNumber[] | undefined;
}

/** Every number in the expression, and those that the runbook tells besides. */
export function ruleNumbers(
  world: World,
  { rule, group }: PlacedRule,
  { slo = rule.labels[SLO_LABEL], told = [] }: Aspect = {},
): Section {
  const { origin } = rule;
  const at = world.at(origin.place);
  const written =
    origin.steps[0] === 'cause-alert'
      ? { meaning: 'as it is written', source: at }
      : {
          meaning: `set by the step ${origin.steps.join(' › ')}`,
          // What follows from an SLO has a meaning of its own; what is left is ours.
          source: slo === undefined ? at : FIXED,
        };
  return numbersSection({
    expression: rule.expression,
    isRecorded: (name) => world.index.isRecorded(name),
    vocabulary: vocabularyOf(world, rule, slo),
    told,
    interval: printDuration(group.interval),
    written,
  });
}

function vocabularyOf(
  { model, slos, at, policyOf, setting }: World,
  { labels }: Rule,
  id: string | undefined,
): Vocabulary {
  const { environment } = model;
  const recorded = maintenanceOf(model).find(({ name }) => name === labels[MAINTENANCE_LABEL]);
  if (recorded) return activeVocabulary(recorded, environment, at(recorded.place));
  const found = slos.find(({ slo }) => slo.id === id);
  if (!found) return CONSTANTS;
  const { slo } = found;
  return firstOf(
    maskVocabulary,
    countingVocabulary(environment, setting),
    promiseVocabulary(slo, environment, { place: at(slo.place), policy: policyOf(slo) }),
  );
}

/** How often, for how long, and over which spans. */
export function evaluationSection({ rule, group }: PlacedRule): Section {
  return {
    id: 'evaluation',
    title: 'Evaluation',
    facts: facts(
      ['every', printDuration(group.interval)],
      ['in the group', group.name],
      ['with', group.rules.length === 1 ? '' : `${group.rules.length - 1} other rules, in turn`],
      [
        'for',
        rule.kind === 'alerting' && rule.for > 0
          ? `${printDuration(rule.for)} without a break before it fires`
          : '',
      ],
      [
        'labels',
        Object.entries(rule.labels)
          .map(([name, value]) => `${name}="${value}"`)
          .join(', '),
      ],
    ),
  };
}

/** What it reads, and who reads it. */
export const flowSections = (
  world: World,
  placed: PlacedRule,
  { slo }: Aspect = {},
): readonly Section[] => [
  { id: 'reads', title: 'Reads', tree: upstream(world.index, placed, slo) },
  { id: 'readBy', title: 'Read by', tree: downstream(world.index, placed) },
];

const PER_30S = 'in 30 seconds';

export function costFacts(cost: Cost): readonly Fact[] {
  return facts(
    ['rules', cost.rules === 1 ? '' : String(cost.rules)],
    ['writes', cost.series === 0 ? '' : `${renderQuantity(cost.series)} series`],
    ['reads', `${renderQuantity(cost.samples)} samples ${PER_30S}`],
    ['CPU', `${renderNumber(cost.cpu)} ms ${PER_30S}`],
  );
}

export const COST_NOTE = `An estimate with ${ASSUMED_SERIES} series for each selector of what is scraped; nines cost asks a server.`;

export function costSection({ costOf }: World, placed: PlacedRule): Section {
  const cost = costOf(placed);
  if (!cost) return { id: 'cost', title: 'Cost' };
  return { id: 'cost', title: 'Cost', facts: costFacts(cost), note: COST_NOTE };
}

/** `slo:error:ratio_rate1h{slo="api-availability"}`. */
export const shownRule = ({ rule }: PlacedRule): string => {
  const label = [SLO_LABEL, MAINTENANCE_LABEL].find((name) => rule.labels[name] !== undefined);
  return label === undefined ? nameOf(rule) : `${nameOf(rule)}{${label}="${rule.labels[label]}"}`;
};
