// Puts what changes for those who are told beside the change that causes it.
import { change, type Change, type Risk } from './change.ts';
import type { CountAlerts } from './labelled.ts';
import { listed, say, type Said } from './said.ts';
import { sayTold, type ToldElsewhere } from './told.ts';

/** The changes, each with who is told otherwise because of it; what has no cause stands by itself. */
export function attributeTold(
  changes: readonly Change[],
  moved: readonly ToldElsewhere[],
  countOf: CountAlerts,
): readonly Change[] {
  const sayMoved = (each: ToldElsewhere): Said => moving(each, countOf(each.told, each.alerts));
  const effects = new Map<Change | undefined, ToldElsewhere[]>();
  for (const each of moved) {
    const cause = causeOf(each, changes);
    effects.set(cause, [...(effects.get(cause) ?? []), each]);
  }
  const told = changes.map((each) => {
    const own = effects.get(each) ?? [];
    const risks = own.flatMap(fewer);
    return own.length === 0
      ? each
      : {
          ...each,
          effects: [...each.effects, ...own.map(sayMoved)],
          risks: [...each.risks, ...risks],
        };
  });
  const rest = (effects.get(undefined) ?? []).map((each) =>
    change({
      kind: 'changed',
      what: 'who is told of',
      name: each.told.severity,
      within: [each.told.system],
      effects: [sayMoved(each)],
      risks: fewer(each),
    }),
  );
  return [...told, ...rest];
}

/** The team first: most often a channel or a list of it was edited. */
const causeOf = ({ told }: ToldElsewhere, changes: readonly Change[]): Change | undefined =>
  changes.find(({ what, name }) => what === 'team' && name === told.team) ??
  changes.find(({ what, within }) => what === 'route' && within[0] === told.system) ??
  changes.find(({ what, name }) => what === 'severity' && name === told.severity);

function moving(each: ToldElsewhere, alerts: number): Said {
  const { system, severity, level } = each.told;
  const escalated = level === '' ? [] : say` escalated to ${level}`;
  const of = severity === '' ? listed(each.alerts, 3) : say`${severity}${escalated} of ${system}`;
  const count = alerts === 1 ? '1 alert' : `${alerts} alerts`;
  return say`told of ${of}: ${sayTold(each)} ${[`(${count})`]}`;
}

function fewer(each: ToldElsewhere): readonly Risk[] {
  if (each.after.length >= each.before.length) return [];
  const { system, severity } = each.told;
  return [{ code: 'told-fewer', says: say`${severity} of ${system}: ${sayTold(each)}` }];
}
