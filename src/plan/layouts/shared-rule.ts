import { build } from '../../promql/index.ts';
import type { Matcher } from '../../promql/ast.ts';
import type { AlertingRule, LabelSet, Rule } from '../../ir/index.ts';
import { SERVICE_LABEL, SLO_LABEL } from '../../names/index.ts';
import { byText } from '../../text/index.ts';
import type { Duration } from '../../units/index.ts';
import { inPlaceOf, mapTexts } from '../in-place-of.ts';
import { shapeOf, withSlos } from './shape.ts';

/** A rule of one SLO that could as well be a rule of many. */
export interface Shareable {
  readonly rule: Rule;
  readonly slo: string;
  /** All for which it stands. */
  readonly slos: readonly string[];
  readonly interval: Duration;
  /** Rules with the same key differ in their SLO alone. */
  readonly key: string;
}

/** The SLOs of several. */
export const slosOf = (members: readonly Shareable[]): readonly string[] =>
  new Array<string>().concat(...members.map(({ slos }) => slos));

export const countSlos = (members: readonly Shareable[]): number =>
  members.reduce((sum, { slos }) => sum + slos.length, 0);

const SLO_OF_ALERT = `{{ $labels.${SLO_LABEL} }}`;

/** How a rule would be shared; nothing for one that reads more than its own SLO's series. */
export function shareable(
  rule: Rule,
  interval: Duration,
  slos: readonly string[] | undefined,
): Shareable | undefined {
  const slo = rule.labels[SLO_LABEL];
  const shape = slo === undefined ? undefined : shapeOf(rule, slo);
  if (slo === undefined || shape === undefined) return undefined;
  const said = rule.kind === 'recording' ? rule.record : saidBy(rule, slo);
  const key = `${interval} ${shape} ${JSON.stringify(labelsOf(rule.labels))} ${said}`;
  return { rule, slo, slos: slos ?? [slo], interval, key };
}

const saidBy = ({ alert, for: hold, annotations }: AlertingRule, slo: string): string =>
  JSON.stringify([alert, hold, annotationsOf(annotations, slo)]);

/** Without the labels that come with recorded series, so that a rule need not set them. */
function labelsOf(labels: LabelSet): LabelSet {
  const { [SLO_LABEL]: _slo, [SERVICE_LABEL]: _service, ...own } = labels;
  return own;
}

/** The id as the alert's own label: the same text once the alert fires. */
const annotationsOf = (annotations: LabelSet, slo: string): LabelSet =>
  mapTexts(annotations, inPlaceOf(slo, SLO_OF_ALERT));

/** Many rules stand for the same SLOs, of which there may be thousands. */
function matcherOf(members: readonly Shareable[]): Matcher {
  const [first, ...others] = members;
  const known = others.length === 0 && first ? matchers.get(first.slos) : undefined;
  const matcher = known ?? build.oneOf(SLO_LABEL, slosOf(members).toSorted(byText));
  if (first && others.length === 0) matchers.set(first.slos, matcher);
  return matcher;
}

const matchers = new WeakMap<readonly string[], Matcher>();

/** One rule for all of these; for every SLO there is if they are all. */
export function shared(members: readonly Shareable[], areAll: boolean): Rule {
  const [first] = members;
  if (!first) throw new Error('nothing to share');
  const { rule, slo } = first;
  const chosen = areAll ? [] : [matcherOf(members)];
  const expression = withSlos(rule.expression, chosen);
  const labels = labelsOf(rule.labels);
  return rule.kind === 'recording'
    ? { ...rule, expression, labels }
    : { ...rule, expression, labels, annotations: annotationsOf(rule.annotations, slo) };
}
