import type { Explanation } from './explanation.ts';
import { readSection } from './maintenance.ts';
import type { PlacedRule } from './rule-index.ts';
import {
  costSection,
  evaluationSection,
  expressionSection,
  flowSections,
  originSection,
  ruleNumbers,
  shownRule,
} from './rule-sections.ts';
import type { World } from './world.ts';

/** Explains what a rule records. */
export const explainSeries = (world: World, rule: PlacedRule): Explanation => ({
  kind: 'series',
  title: `series ${shownRule(rule)}`,
  about: `recorded for ${rule.rule.origin.definition}`,
  sections: [
    originSection(world, rule),
    expressionSection(rule),
    ruleNumbers(world, rule),
    evaluationSection(rule),
    readSection(world, rule),
    ...flowSections(world, rule),
    costSection(world, rule),
  ],
});
