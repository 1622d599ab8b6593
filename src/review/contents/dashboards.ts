// What differs between dashboards that somebody wrote: panels that come, go and change, by title.
import * as z from 'zod';
import { change, type Change, type Fact, type Sides } from '../change.ts';
import { differences, factOf } from '../differences.ts';
import { pairUp } from '../pair.ts';
import { words } from '../said.ts';
import { readJson, type ChangedFile } from './read.ts';

const panel = z.looseObject({ type: z.string().default(''), title: z.string().default('') });
const dashboard = z.looseObject({
  title: z.string(),
  uid: z.string().default(''),
  panels: z.array(panel.extend({ panels: z.array(panel).default([]) })).default([]),
});

type Dashboard = z.infer<typeof dashboard>;
type Panel = z.infer<typeof panel> & { readonly row: string };

/** Where a dashboard stands, by its name and the id that is made of it. */
type PlaceOf = (name: string, uid: string) => string | undefined;

export function compareDashboardFile(
  { from, before, after }: ChangedFile,
  placeOf: PlaceOf,
): readonly Change[] {
  const [source = ''] = from;
  if (from.length !== 1 || !source.startsWith('dashboard ')) return [];
  const [was, is] = [readDashboard(before), readDashboard(after)];
  if (!was || !is) return [];
  const system = placeOf(source.slice('dashboard '.length), is.uid);
  const facts = factsOf({ before: was, after: is });
  const arranged = facts.length > 0 ? [] : arrangement({ before: was, after: is });
  return [
    change({
      kind: 'changed',
      what: 'dashboard',
      name: is.title,
      within: system === undefined ? [] : [system],
      facts,
      effects: arranged,
    }),
  ];
}

function readDashboard(text: string): Dashboard | undefined {
  const read = dashboard.safeParse(readJson(text));
  return read.success ? read.data : undefined;
}

/** Panels with the row that they stand in; rows are panels too, collapsed ones hold theirs. */
function panelsIn({ panels }: Dashboard): readonly Panel[] {
  let row = '';
  return panels.flatMap(({ panels: inside, ...each }) => {
    if (each.type === 'row') row = each.title;
    return [each, ...inside].map((one) => ({ ...one, row: one.type === 'row' ? '' : row }));
  });
}

function factsOf(sides: Sides<Dashboard>): readonly Fact[] {
  const { same, renamed, added, removed } = pairUp(
    { before: panelsIn(sides.before), after: panelsIn(sides.after) },
    {
      name: ({ type, title, row }) => JSON.stringify([type === 'row', row, title]),
      alike: [
        ({ type, title }) => (title === '' ? '' : JSON.stringify([type === 'row', title])),
        ({ type, targets }) => (targets === undefined ? '' : JSON.stringify([type, targets])),
      ],
    },
  );
  return [
    ...removed.map((each): Fact => ({ what: titleOf(each), before: each.type, after: 'removed' })),
    ...added.map((each): Fact => ({ what: titleOf(each), after: each.type })),
    ...renamed
      .filter(({ before, after }) => before.title !== after.title)
      .map(({ before, after }) => factOf('panel', before.title, after.title)),
    ...[...same, ...renamed].flatMap(panelFacts),
    ...differences(sides, OF_ITSELF),
  ];
}

const titleOf = ({ type, title }: Panel): string =>
  `${type === 'row' ? 'row' : 'panel'} ${title || '(without a title)'}`;

/** Where it stands, and ids, which are made of titles. */
const ARRANGEMENT = ['id', 'gridPos', 'row', 'title', 'pluginVersion', 'collapsed'];
const OF_ITSELF = ['panels', 'uid', 'title', 'schemaVersion'];

function panelFacts({ before, after }: Sides<Panel>): readonly Fact[] {
  const queries = { before: queriesOf(before), after: queriesOf(after) };
  const isAsked = queries.before !== queries.after;
  const facts = [
    ...(isAsked ? [factOf('query', queries.before, queries.after)] : []),
    ...differences({ before, after }, [...ARRANGEMENT, ...(isAsked ? ['targets'] : [])]),
  ];
  return facts.map((fact) => ({ ...fact, what: `${titleOf(after)} › ${calledOf(fact.what)}` }));
}

/** `fieldConfig › defaults › unit` is `unit` to people. */
const calledOf = (what: string): string =>
  what.replace(/^field config › (?:defaults › (?:custom › )?)?/, '').replace(/^options › /, '');

const target = z.array(z.looseObject({ expr: z.string().default('') }));

function queriesOf({ targets }: Panel): string {
  const read = target.safeParse(targets);
  return read.success ? read.data.map(({ expr }) => expr).join('; ') : '';
}

function arrangement({ before, after }: Sides<Dashboard>) {
  const [was, is] = [panelsIn(before), panelsIn(after)].map((all) => JSON.stringify(all));
  return was === is ? [] : [words('panels stand in other places, or in another order')];
}
