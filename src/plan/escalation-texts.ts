// What an alert says at a later level. Its value is lost there, as that of `ALERTS` is always 1, so
// that texts with a value in them are replaced by others that hold.
import type { AlertClass, AlertingRule, LabelSet } from '../ir/index.ts';
import type { EscalationStep } from '../model/index.ts';
import { SLO_LABEL } from '../names/index.ts';
import { renderDuration } from '../units/index.ts';
import { inPlaceOf } from './in-place-of.ts';

/** @example 'L2 after 15m' */
export const levelPrefix = ({ level, age }: EscalationStep): string =>
  `${level} after ${renderDuration(age)}`;

/** An alert that is raised again. */
export interface Escalating {
  readonly rule: AlertingRule;
  /** One of the alerts that the rule can raise. */
  readonly raised: AlertClass;
  /** Labels whose values tell the alert's groups apart. */
  readonly groups: readonly string[];
}

/** The annotations of a level: the alert's own, where they hold without its value. */
export function annotationsAt(step: EscalationStep, escalating: Escalating): LabelSet {
  const { summary = '', description = '', ...others } = escalating.rule.annotations;
  const kept = Object.entries(others).filter(([, text]) => !tellsValue(text));
  const subject = tellsValue(summary) ? subjectOf(escalating) : summary;
  return {
    summary: `${levelPrefix(step)}: ${subject}`,
    description: tellsValue(description) ? describe(step) : description,
    ...Object.fromEntries(kept),
  };
}

const describe = ({ age }: EscalationStep): string =>
  `It has fired for ${renderDuration(age)}. The dashboard shows its value.`;

/** Within a range the value is that of another query's result. */
const RANGE = /\{\{-?\s*range\b.*?\{\{-?\s*end\b.*?\}\}/gs;

/** Whether a text shows the value of the alert's own expression. */
export const tellsValue = (text: string): boolean =>
  /\$value\b/.test(text) || /\.Value\b/.test(text.replace(RANGE, ''));

/** What is wrong, of the group and of whichever SLO it is. */
function subjectOf({ rule, raised, groups }: Escalating): string {
  const slo = raised.labels[SLO_LABEL];
  const isShared = slo !== undefined && rule.labels[SLO_LABEL] === undefined;
  const title = isShared ? inPlaceOf(slo, labelText(SLO_LABEL))(raised.title) : raised.title;
  return groups.length === 0 ? title : `${title} (${groups.map(labelText).join(' ')})`;
}

const labelText = (label: string): string => `{{ $labels.${label} }}`;
