// Puts what changes for those who are told beside the change that causes it.
import { groupBy } from '../text/index.ts';
import { change, type Change, type Fact, type Risk } from './change.ts';
import type { CountAlerts } from './labelled.ts';
import { plain, listed, say, words } from './said.ts';
import { differenceOf, type ToldElsewhere } from './told.ts';

/** The changes, each with who is told otherwise because of it; what has no cause stands by itself. */
export function attributeTold(
  changes: readonly Change[],
  moved: readonly ToldElsewhere[],
  countOf: CountAlerts,
): readonly Change[] {
  const byCause = groupBy(moved, causesBy(changes));
  const told = changes.map((each) => {
    const own = byCause.get(each) ?? [];
    if (own.length === 0) return each;
    const groups = alike(own);
    return {
      ...each,
      facts: [...groups.map((group) => factOf(group, countOf)), ...beyond(each.facts, own)],
      risks: [...each.risks, ...groups.flatMap(fewer)],
    };
  });
  const rest = alike(byCause.get(undefined) ?? []).map((group) =>
    change({
      kind: 'changed',
      what: 'who is told',
      name: '',
      within: group.slice(0, 1).map((each) => each.told.system),
      facts: [factOf(group, countOf)],
      risks: fewer(group),
    }),
  );
  return [...told, ...rest];
}

/** The team first: most often a channel or a list of it was edited. */
function causesBy(changes: readonly Change[]): (each: ToldElsewhere) => Change | undefined {
  const known = new Map<string, Change>();
  for (const each of changes) {
    const { what, name, within } = each;
    const key = JSON.stringify([what, what === 'route' ? within[0] : name]);
    if (!known.has(key)) known.set(key, each);
  }
  return ({ told: { team, system, severity } }) =>
    known.get(JSON.stringify(['team', team])) ??
    known.get(JSON.stringify(['route', system])) ??
    known.get(JSON.stringify(['severity', severity]));
}

/** At least one. */
type Group = readonly ToldElsewhere[];

/** Severities of one system whose alerts the same receivers hear of, or hear of no more. */
const alike = (moved: readonly ToldElsewhere[]): readonly Group[] => [
  ...groupBy(moved, (each) => {
    const { system, level, severity } = each.told;
    const named = severity === '' ? each.alerts : [];
    return JSON.stringify([system, level, named, differenceOf(each)]);
  }).values(),
];

/** `P1, P2 of shop told to: no longer PagerDuty Shop (12 alerts)`. */
function factOf(group: Group, countOf: CountAlerts): Fact {
  const { gone, come } = differenceOf(group[0] ?? { before: [], after: [] });
  const isNobody = group.every(({ after }) => after.length === 0);
  const alerts = group
    .map((each) => countOf(each.told, each.alerts))
    .reduce((sum, each) => sum + each, 0);
  const now = isNobody ? 'nobody' : shown(come);
  return {
    what: `${aboutOf(group)} told to`,
    ...(gone.length > 0 && { before: shown(gone) }),
    ...(now !== '' && { after: now }),
    means: words(alerts === 1 ? '1 alert' : `${alerts} alerts`),
  };
}

const shown = (titles: readonly string[]): string => plain(listed(titles));

/** `P1, P2 of shop`, `P1 escalated to L2 of shop`; alerts by name where they have no severity. */
function aboutOf(group: Group): string {
  const [first] = group;
  const { system = '', level = '', severity = '' } = first?.told ?? {};
  if (severity === '') return shown(first?.alerts ?? []);
  const severities = [...new Set(group.map((each) => each.told.severity))];
  const escalated = level === '' ? '' : ` escalated to ${level}`;
  return `${severities.join(', ')}${escalated} of ${system}`;
}

/** The team's own list of channels says less than who they are. */
function beyond(facts: readonly Fact[], moved: readonly ToldElsewhere[]): readonly Fact[] {
  const direct = moved.filter(({ told }) => told.level === '');
  const said = new Set(direct.map(({ told }) => `${told.severity} is told to`));
  return facts.filter(({ what }) => !said.has(what));
}

function fewer(group: Group): readonly Risk[] {
  if (!group.some(({ before, after }) => after.length < before.length)) return [];
  const isNobody = group.every(({ after }) => after.length === 0);
  const about = aboutOf(group);
  const says = isNobody ? say`nobody is told of ${about}` : say`fewer are told of ${about}`;
  return [{ code: 'told-fewer', says }];
}
