// What differs in generated files beyond what the model says: texts, panels, pages and rules.
import { partOf } from '../targets.ts';
import { isWorthTelling, type Change, type Sides } from '../change.ts';
import type { FileChanges } from '../files.ts';
import type { ReviewedManifest, ReviewedModel } from '../manifest.ts';
import { servicesOf } from '../placed.ts';
import { compareDashboardFile } from './dashboards.ts';
import { causesAmong } from './follows.ts';
import { comparePage } from './pages.ts';
import { readChanged, type ChangedFile, type ReadFiles } from './read.ts';
import { compareRules } from './rules.ts';
import { foldShared } from './shared-pages.ts';

export type { ReadFiles } from './read.ts';

interface Contents {
  /** What the files are compared for: those that are there on both sides, with other bytes. */
  readonly files: FileChanges;
  readonly manifests: Sides<ReviewedManifest>;
  readonly read: Sides<ReadFiles>;
}

/** Changes of contents that no change explains that is told already. */
export function compareContents(
  { files, manifests, read }: Contents,
  told: readonly Change[],
): readonly Change[] {
  const emitters = new Map(manifests.after.files.map((file) => [file.path, file.emitter]));
  const fromOf = new Map(manifests.after.files.map(({ path, from }) => [path, from]));
  const rulePaths = oneTarget(files.changed.filter(isRules), emitters);
  const wanted = files.changed.filter((path) => rulePaths.has(path) || isPage(path));
  const paths = [
    ...wanted.map((path) => ({ before: path, after: path })),
    ...movedPages(files, told),
  ];
  const changed = readChanged(paths, fromOf, read);
  const model = manifests.after.model;
  const causesOf = causesAmong(told);
  const rules = compareRules(
    changed.filter(({ path }) => rulePaths.has(path)),
    { changes: told, causesOf },
    systemsBy(model),
  );
  const dashboards = changed
    .filter(isDashboard)
    .flatMap((file) => compareDashboardFile(file, (name, uid) => dashboardPlace(model, name, uid)));
  const pages = changed
    .filter(({ path }) => partOf({ path }) === 'procedures')
    .flatMap((file) => comparePage(file, causesOf, (kind, path) => pagePlace(model, kind, path)))
    .filter(isWorthTelling);
  return [...rules.texts, ...dashboards, ...foldShared(pages), ...rules.others].filter(
    isWorthTelling,
  );
}

const isRules = (path: string): boolean => partOf({ path }) === 'rules' && /\.ya?ml$/.test(path);

const isDashboard = ({ path }: Pick<ChangedFile, 'path'>): boolean =>
  partOf({ path }) === 'dashboards' && path.endsWith('.json');

const isPage = (path: string): boolean =>
  isDashboard({ path }) || (partOf({ path }) === 'procedures' && path.endsWith('.md'));

/** The page of an alert or SLO that has a new name stands in another file. */
function movedPages({ added, removed }: FileChanges, told: readonly Change[]): Sides<string>[] {
  return told.flatMap(({ what, name, formerly, within }) => {
    const folder = what === 'SLO' ? 'slo' : what === 'alert' ? within.at(-1) : undefined;
    if (formerly === undefined || folder === undefined) return [];
    const before = removed.find((path) => path.endsWith(`/${folder}/${formerly}.md`));
    const after = added.find((path) => path.endsWith(`/${folder}/${name}.md`));
    return before === undefined || after === undefined ? [] : [{ before, after }];
  });
}

/** All targets write the same rules: one of them is told. */
function oneTarget(
  paths: readonly string[],
  emitters: ReadonlyMap<string, string>,
): ReadonlySet<string> {
  const all = [...new Set(paths.map((path) => emitters.get(path)))];
  const one = all.find((emitter) => emitter === 'prometheus-rules') ?? all[0];
  return new Set(paths.filter((path) => emitters.get(path) === one));
}

function systemsBy(model: ReviewedModel): (service: string) => string | undefined {
  const known = new Map(servicesOf(model).map(({ system, service }) => [service.name, system]));
  return (service) => known.get(service);
}

/** Ids begin with the system, where several have a dashboard of the same name. */
function dashboardPlace({ systems }: ReviewedModel, name: string, uid: string): string | undefined {
  const all = systems.filter(({ dashboards }) => dashboards.some((each) => each.name === name));
  const exact = all.find((system) => uid === `${system.name}-${name}`);
  return (exact ?? all[0])?.name;
}

/** `runbooks/shop/api/PoolFull.md` is of service api; pages of SLOs name them. */
function pagePlace(model: ReviewedModel, kind: string, path: string): readonly string[] {
  const [, folder = '', part = '', file = ''] = path.split('/');
  const name = file.replace(/\.md$/, '');
  const isHere = ({ service }: ReturnType<typeof servicesOf>[number]): boolean =>
    kind === 'slo' ? service.slos.some(({ id }) => id === name) : service.name === part;
  if (kind !== 'slo' && kind !== 'alert') return [folder];
  const found = servicesOf(model).find(isHere);
  return found ? [found.system, found.service.name] : [folder];
}
