// What targets write files: the model does not know of them, but the files of a manifest do.
import { byText } from '../text/index.ts';
import { change, type Change, type Risk, type Sides } from './change.ts';
import type { ReviewedFile, ReviewedManifest } from './manifest.ts';
import { words } from './said.ts';

/** What a generated file is for. */
type Part = 'rules' | 'routing' | 'dashboards' | 'procedures' | 'files';

const FOLDERS: readonly (readonly [Part, RegExp])[] = [
  ['rules', /^(?:prometheus\/rules|thanos|vmalert\/rules|mimir\/[^/]+\/rules|kubernetes\/rules)\//],
  ['routing', /^(?:alertmanager|mimir\/[^/]+\/alertmanager|kubernetes\/alertmanager)\//],
  ['dashboards', /^(?:grafana|kubernetes\/dashboards)\//],
  ['procedures', /^runbooks\//],
];

export const partOf = ({ path }: Pick<ReviewedFile, 'path'>): Part =>
  FOLDERS.find(([, folder]) => folder.test(path))?.[0] ?? 'files';

/** What decides whether anybody is told; a target that writes it is missed. */
const NEEDED: ReadonlySet<Part> = new Set(['rules', 'routing']);

export const isNeeded = (path: string): boolean => NEEDED.has(partOf({ path }));

/** Each tenant of Mimir is a target of its own. */
const targetOf = ({ path, emitter }: ReviewedFile): string =>
  /^mimir\/[^/]+(?=\/)/.exec(path)?.[0] ?? emitter;

type Targets = ReadonlyMap<string, ReadonlySet<Part>>;

function targetsOf(files: readonly ReviewedFile[]): Targets {
  const targets = new Map<string, Set<Part>>();
  for (const file of files) {
    const name = targetOf(file);
    targets.set(name, (targets.get(name) ?? new Set()).add(partOf(file)));
  }
  return targets;
}

/** Targets that are gone or new, and those that write less or more than before. */
export function compareTargets(sides: Sides<ReviewedManifest>): readonly Change[] {
  const { before, after } = sides;
  // Where there was or is nothing at all, that is told of what is in it.
  if (before.files.length === 0 || after.files.length === 0) return [];
  const hasRules = alertsIn(before) && alertsIn(after);
  const told = ({ files }: ReviewedManifest): readonly ReviewedFile[] =>
    files.filter((file) => hasRules || partOf(file) !== 'rules');
  const [was, is] = [targetsOf(told(before)), targetsOf(told(after))];
  const names = [...new Set([...was.keys(), ...is.keys()])].toSorted(byText);
  return names.flatMap((name) => compareTarget(name, { before: was, after: is }));
}

/** Where nothing is alerted, no target has rules to write. */
const alertsIn = ({ model }: ReviewedManifest): boolean =>
  model.systems.some(({ services }) =>
    services.some(({ slos, alerts }) => slos.length + alerts.length > 0),
  );

const beOf = (part: Part): string => (part === 'routing' ? 'is' : 'are');

const NOTHING: ReadonlySet<Part> = new Set();

function compareTarget(name: string, { before, after }: Sides<Targets>): readonly Change[] {
  const [was, is] = [before.get(name), after.get(name)];
  const gone = [...(was ?? NOTHING)].filter((part) => !is?.has(part));
  const come = [...(is ?? NOTHING)].filter((part) => !was?.has(part));
  const kind = !is ? 'removed' : !was ? 'added' : 'changed';
  // Which other files a target writes beside follows from the model as well.
  const isTold = (part: Part, _: number, { length }: readonly Part[]): boolean =>
    kind === 'changed' ? NEEDED.has(part) : part !== 'files' || length === 1;
  const [less, more] = [gone.filter(isTold), come.filter(isTold)];
  if (less.length + more.length === 0) return [];
  const effects = [
    ...less.map((part) => words(`no ${part} ${beOf(part)} written for it any more`)),
    ...more.map((part) => words(`${part} ${beOf(part)} written for it`)),
  ];
  const risks = less
    .filter((part) => NEEDED.has(part) && ![...after.values()].some((each) => each.has(part)))
    .map((part): Risk => ({ code: 'target-removed', says: words(WITHOUT[part] ?? '') }));
  return [change({ kind, what: 'target', name, effects, risks })];
}

const WITHOUT: Partial<Readonly<Record<Part, string>>> = {
  rules: 'no target writes rules any more: nothing of what is promised is watched',
  routing: 'no target writes routing any more: nobody is told by it',
};
