// What of planned maintenance deserves a second look: pages of which nobody is told, events that no
// longer count, and windows that take more time.
import { renderDuration } from '../../units/index.ts';
import { compareSpans, spanOf } from '../budgets.ts';
import type { Risk } from '../change.ts';
import { labelledAlerts, type Labels } from '../labelled.ts';
import { slosOf, urgencyOf, type Context } from '../placed.ts';
import type { Planned } from '../planned.ts';
import { listed, say, words } from '../said.ts';
import { bySeverity, whenOf } from './maintenance-words.ts';

/** A maintenance as it is, and as it was where it was there. */
interface Now {
  readonly before?: Planned;
  readonly after: Planned;
}

export const maintenanceRisks = (now: Now, context: Context): readonly Risk[] => [
  ...mutedPages(now, context),
  ...notCounted(now, context),
  ...longer(now),
];

const PAGE = 2;

/** Alerts that were told at all times before: of what is new nobody was told. */
function mutedPages({ before, after }: Now, { models, levels }: Context): readonly Risk[] {
  const there = new Set(labelledAlerts(models.before).map(keyOf));
  const known = new Set((before?.muted ?? []).map(keyOf));
  const pages = after.muted.filter(
    (alert) =>
      there.has(keyOf(alert)) &&
      !known.has(keyOf(alert)) &&
      urgencyOf(levels.after, alert['system'] ?? '', alert['severity'] ?? '') === PAGE,
  );
  return bySeverity(pages).map(([first = {}]): Risk => {
    const { system, severity = '' } = first;
    const most = models.after.systems.find(({ name }) => name === system)?.severities[0]?.name;
    const which = severity === most ? words(', the most severe') : [];
    const when = whenOf(after.definition);
    return { code: 'page-muted', says: say`nobody is told of ${severity}${which}: ${when}` };
  });
}

const keyOf = (alert: Labels): string => JSON.stringify(alert);

/** SLOs that were there before, and whose budgets had these events. */
function notCounted({ before, after }: Now, { models }: Context): readonly Risk[] {
  const there = new Set(slosOf(models.before).map(({ slo }) => slo.id));
  const known = new Set(before?.budgets);
  const newly = after.budgets.filter((id) => there.has(id) && !known.has(id));
  if (newly.length === 0) return [];
  const says = say`what goes wrong meanwhile no longer spends the budgets of ${listed(newly)}`;
  return [{ code: 'events-left-out', says }];
}

/** Only what was there before can take longer, and only where it changes something. */
function longer({ before, after }: Now): readonly Risk[] {
  if (!before || after.budgets.length + after.muted.length === 0) return [];
  const [was, is] = [before.definition, after.definition];
  return (['per30d', 'once'] as const).flatMap((which): readonly Risk[] => {
    const [least, most] = [was, is].map((definition) => definition[which] ?? '0s');
    if (least === undefined || most === undefined || compareSpans(least, most) >= 0) return [];
    const [from, to] = [renderDuration(spanOf(least)), renderDuration(spanOf(most))];
    const often = which === 'per30d' ? 'of 30 days' : 'once';
    const says = say`${after.name} is on for longer: ${from} → ${to} ${[often]}`;
    return [{ code: 'maintenance-longer', says }];
  });
}
