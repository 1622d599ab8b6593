import type { Variable } from '../../ir/index.ts';
import type { Slo } from '../../model/index.ts';
import { eventsSeries } from '../../names/index.ts';
import type { Matcher } from '../../promql/ast.ts';
import { build } from '../../promql/index.ts';
import { recorded } from '../counting.ts';
import type { SloContext } from '../recording-rules.ts';

/** A variable is called as its label, but for names that dashboards have taken. */
export const variableOf = (label: string): string =>
  label === 'datasource' || label.startsWith('__') ? `group_${label}` : label;

const chosen = (labels: readonly string[]): readonly Matcher[] =>
  labels.map((label) => build.matcher(label, '=~', `$${variableOf(label)}`));

/** The groups that the page's variables choose; none where the SLO has no groups. */
export const chosenGroups = ({ by }: Slo): readonly Matcher[] => chosen(by);

/** A choice for each label of groups; a later one offers what the earlier ones leave. */
export const groupVariables = ({ slo, model }: SloContext): readonly Variable[] =>
  slo.by.map((label, i) => ({
    name: variableOf(label),
    title: label,
    expression: recorded(
      slo,
      eventsSeries(model.environment.evaluationInterval),
      chosen(slo.by.slice(0, i)),
    ),
    label,
  }));

/** The name of a group in a legend: `{{region}} {{tenant}}`. */
export const groupLegend = ({ by }: Slo): string => by.map((label) => `{{${label}}}`).join(' ');
