// What is not told while something else fires, beyond what an alert of its own tells.
import { change, type Change, type Sides } from '../change.ts';
import { labelledAlerts, type Labels } from '../labelled.ts';
import type { ReviewedModel } from '../manifest.ts';
import { coveredBy, mutes, readRule, type MutedPair, type Rule } from '../muted.ts';
import { alertsOf, type Context, type PlacedAlert } from '../placed.ts';
import { say } from '../said.ts';

/**
 * Alerts that are muted, or told again, while others fire that were there before. How the rules are
 * written means nothing. What new alerts mute, and those that begin to mean that a service is down, is
 * told with them.
 */
export function compareInhibitions({ models }: Context, written: ReviewedModel): readonly Change[] {
  const { before, after } = { before: written.inhibitions, after: models.after.inhibitions };
  if (!before || !after) return [];
  const [was, is] = [new Set(before.map(keyOf)), new Set(after.map(keyOf))];
  const alerts = knownAlerts(models, written);
  const rules = { before: before.map(readRule), after: after.map(readRule) };
  const gone = rules.before.filter(({ rule }) => !is.has(keyOf(rule)));
  const come = rules.after.filter(({ rule }) => !was.has(keyOf(rule)));
  const added = differing(come, rules.before, { of: alerts.after, others: alerts.before });
  const removed = differing(gone, rules.after, { of: alerts.before, others: alerts.after });
  return [
    ...added.map(({ rule: { about, mutes: muted } }) =>
      change({
        kind: 'added',
        what: 'inhibition',
        name: about,
        facts: [{ what: 'mutes', after: muted }],
        risks: [{ code: 'inhibition-added', says: say`alerts are muted that were told: ${about}` }],
      }),
    ),
    ...removed.map(({ rule: { about } }) =>
      change({ kind: 'removed', what: 'inhibition', name: about }),
    ),
  ];
}

const keyOf = (rule: Rule['rule']): string =>
  JSON.stringify([rule.while, rule.mutes, rule['equal']]);

/** The same alerts, each with the labels that it has on this side. */
interface Alerts {
  readonly of: readonly Labels[];
  readonly others: readonly Labels[];
}

/** Rules that cover a pair of alerts that no rule of the other side does. */
const differing = (
  rules: readonly Rule[],
  covering: readonly Rule[],
  { of, others }: Alerts,
): readonly Rule[] =>
  rules.filter((rule) => {
    // The one that says the same covers most of them.
    const likely = covering.toSorted((a, b) => Number(isAlike(b, rule)) - Number(isAlike(a, rule)));
    return coveredBy(rule, of).some((pair) => !likely.some((each) => covers(each, pair, others)));
  });

const isAlike = (a: Rule, b: Rule): boolean => a.rule.about === b.rule.about;

function covers(rule: Rule, [source, target]: MutedPair, alerts: readonly Labels[]): boolean {
  const [from, to] = [alerts[source], alerts[target]];
  return from !== undefined && to !== undefined && mutes(rule, from, to);
}

/** Alerts that are there on both sides, as urgent as before, in the same order. */
function knownAlerts(
  models: Sides<ReviewedModel>,
  written: ReviewedModel,
): Sides<readonly Labels[]> {
  const turned = turnedIn(models);
  const now = new Map(labelledAlerts(models.after).map((labels) => [identityOf(labels), labels]));
  const asWritten = labelledAlerts(written);
  const both = labelledAlerts(models.before).flatMap((labels, i) => {
    const [before, after] = [asWritten[i], now.get(identityOf(labels))];
    const isSame = after?.['severity'] === labels['severity'] && !turned.has(identityOf(labels));
    return before && after && isSame ? [{ before, after }] : [];
  });
  return { before: both.map(({ before }) => before), after: both.map(({ after }) => after) };
}

const identityOf = ({ system, service, slo, alertname }: Labels): string =>
  JSON.stringify([system, service, slo, alertname]);

const down = ({ system, service, alert }: PlacedAlert) =>
  [identityOf({ system, service, alertname: alert.name }), alert.meansDown] as const;

/** Alerts that mute more or less than before by themselves. */
function turnedIn({ before, after }: Sides<ReviewedModel>): ReadonlySet<string> {
  const was = new Map(alertsOf(before).map(down));
  return new Set(
    alertsOf(after)
      .map(down)
      .filter(([identity, isDown]) => was.get(identity) !== isDown)
      .map(([identity]) => identity),
  );
}
