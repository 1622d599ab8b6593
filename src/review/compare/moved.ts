// What alerts and SLOs have in common: where they stand, how urgent they are and who is told.
import type { Fact, Risk, Sides } from '../change.ts';
import { urgencyOf, type Context, type Placed } from '../placed.ts';
import { listed, plain, say, type Said } from '../said.ts';
import { sayTold } from '../told.ts';

/** What moved to another service or system. */
export const movedFacts = ({ before, after }: Sides<Placed>): readonly Fact[] => [
  ...(before.service === after.service
    ? []
    : [{ what: 'service', before: before.service, after: after.service }]),
  ...(before.system === after.system
    ? []
    : [{ what: 'system', before: before.system, after: after.system }]),
];

interface Where {
  readonly system: string;
  readonly context: Context;
}

/** Whether an alert of another severity does not wake, or not even tell, anybody any more. */
export function lessUrgent(
  name: string,
  { before, after }: Sides<string>,
  { system, context: { levels } }: Where,
): readonly Risk[] {
  const was = urgencyOf(levels.before, system, before);
  const is = urgencyOf(levels.after, system, after);
  if (is >= was || before === after) return [];
  const [now, old] = [NOW[is] ?? '', BEFORE[was] ?? ''];
  return [{ code: 'page-to-ticket', says: say`${name} ${[`${now} where it ${old}`]}` }];
}

const NOW = ['is only recorded', 'opens a ticket', 'pages'];
const BEFORE = ['was only recorded', 'opened one', 'paged'];

/** An alert with its severity on both sides. */
interface Levelled extends Sides<string> {
  readonly name: string;
}

/** Who is told of new alerts, a line for each severity. */
export function newlyTold(
  placed: Placed,
  { told }: Context,
  alerts: readonly { readonly name: string; readonly severity: string }[],
): readonly Said[] {
  const lines = alerts.flatMap(({ name, severity }): Said[] => {
    const to = told.after({ ...placed, severity, level: '' }, name);
    return to.length === 0 ? [] : [say`${severity} is told to ${listed(to)}`];
  });
  return [...new Map(lines.map((line) => [plain(line), line])).values()];
}

/** Who is told of alerts whose severity, team or service changed: by that the alert decides it. */
export function toldEffects(
  { before, after }: Sides<Placed>,
  { told }: Context,
  alerts: readonly Levelled[],
): readonly Said[] {
  const said = alerts.flatMap((alert): Said[] => {
    const isElsewhere = before.team !== after.team || before.system !== after.system;
    if (alert.before === alert.after && !isElsewhere) return [];
    const was = told.before({ ...before, severity: alert.before, level: '' }, alert.name);
    const is = told.after({ ...after, severity: alert.after, level: '' }, alert.name);
    if (JSON.stringify(was) === JSON.stringify(is)) return [];
    return [say`of ${alert.name} is told: ${sayTold({ before: was, after: is })}`];
  });
  return said;
}
