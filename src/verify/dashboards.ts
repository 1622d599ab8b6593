// Whether the emitted dashboards load in Grafana and lead somewhere: uids, ids, the grid, variables
// and links, all read back from the text. Single panels are checked in dashboard-panels.ts.
import { subject, type Diagnostic, type Subject } from '../diagnostics/index.ts';
import type { EmittedFile, Plan } from '../ir/index.ts';
import { DASHBOARDS_EMITTER } from '../names/index.ts';
import { suggest } from '../text/index.ts';
import { alikeQueryReader } from './alike-queries.ts';
import { dashboardDiagnostics as diagnostics } from './dashboard-diagnostics.ts';
import {
  isDashboard,
  readDashboard,
  type ReadDashboard,
  type Rectangle,
} from './dashboard-files.ts';
import { isResource, readResource } from './dashboard-resources.ts';
import { checkPanel } from './dashboard-panels.ts';
import { checkQueries, checkVariable } from './dashboard-queries.ts';
import { readJson } from './read-file.ts';
import type { Scope } from './scope.ts';

/** Queries are checked against the series of the scope. */
export function verifyDashboards(
  files: readonly EmittedFile[],
  plan: Pick<Plan, 'dashboards'>,
  scope: Scope,
): readonly Diagnostic[] {
  const found = files.filter(isDashboard).map(read);
  const dashboards = found.flatMap((it) => ('problem' in it ? [] : [it]));
  const unreadable = found.flatMap((it) => ('problem' in it ? [it] : []));
  const isEmitted = files.some(({ emitter }) => emitter === DASHBOARDS_EMITTER);
  const uids = [...dashboards, ...(isEmitted ? [] : plan.dashboards)].map(({ uid }) => uid);
  const aboutOf = subjects(plan);
  const query = alikeQueryReader(scope);
  return [
    ...unreadable.map(({ file, problem }) =>
      diagnostics.unreadable(subject(`file ${file}`, {}), { file, problem }),
    ),
    ...duplicates(dashboards, aboutOf),
    ...dashboards.flatMap((dashboard) => {
      const about = aboutOf(dashboard.uid);
      return [
        ...checkUid(dashboard, about),
        ...checkLinks(dashboard, uids, about),
        ...checkTexts(dashboard, about),
        ...checkIds(dashboard, about),
        ...checkOverlaps(dashboard, about),
        ...dashboard.panels.flatMap((panel) =>
          checkPanel(panel, inside(about, `panel ${panel.title}`), query),
        ),
        ...dashboard.variables.flatMap((variable) =>
          checkVariable(variable, inside(about, `variable ${variable.name}`), query),
        ),
        ...dashboard.annotations.flatMap((annotation) =>
          checkQueries([annotation], inside(about, `annotation ${annotation.refId}`), query),
        ),
      ];
    }),
  ];
}

const inside = (about: Subject, part: string): Subject => ({
  ...about,
  path: [...about.path, part],
});

interface Unreadable {
  readonly file: string;
  readonly problem: string;
}

function read(file: EmittedFile): ReadDashboard | Unreadable {
  const { value, problem } = readJson(file);
  if (problem !== '') return { file: file.path, problem };
  return isResource(value) ? readResource(file.path, value) : readDashboard(file.path, value);
}

/** The user's definition of a dashboard, by its uid. */
function subjects({ dashboards }: Pick<Plan, 'dashboards'>): (uid: string) => Subject {
  const known = new Map(
    dashboards.map(({ uid, title, origin }) => {
      const system = subject(`system ${origin.system}`, {});
      const parent = origin.system === '' ? undefined : system;
      return [uid, subject(`dashboard ${title}`, origin, parent)] as const;
    }),
  );
  return (uid) => known.get(uid) ?? subject(`dashboard ${uid}`, {});
}

function duplicates(
  dashboards: readonly ReadDashboard[],
  aboutOf: (uid: string) => Subject,
): readonly Diagnostic[] {
  return dashboards.flatMap((second, index) => {
    const before = dashboards.slice(0, index);
    const about = aboutOf(second.uid);
    const { uid, title, folder, file } = second;
    const sameUid = before.find((it) => it.uid === uid);
    const sameTitle = before.find((it) => it.folder === folder && it.title === title);
    return [
      ...(sameUid
        ? [diagnostics['duplicate-uid'](about, { uid, first: sameUid.title, second: title })]
        : []),
      ...(sameTitle && sameTitle !== sameUid
        ? [
            diagnostics['duplicate-title'](about, {
              folder: folder.replace('grafana/dashboards/', ''),
              title,
              first: sameTitle.file,
              second: file,
            }),
          ]
        : []),
    ];
  });
}

// Grafana's own limit, and the names that Kubernetes allows, which later versions of it want.
const checkUid = ({ uid }: ReadDashboard, about: Subject): readonly Diagnostic[] =>
  /^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?$/.test(uid) ? [] : [diagnostics['bad-uid'](about, { uid })];

function checkLinks(
  { urls }: ReadDashboard,
  uids: readonly string[],
  about: Subject,
): readonly Diagnostic[] {
  const targets = urls.flatMap((url) => /^\/d\/([^/?#$]+)/.exec(url)?.[1] ?? []);
  return [...new Set(targets)]
    .filter((uid) => !uids.includes(uid))
    .map((uid) => diagnostics['unknown-dashboard'](about, { uid, suggestion: suggest(uid, uids) }));
}

/** `$name` and `${name:format}`; `$1` belongs to regular expressions, `$__name` to Grafana. */
const VARIABLE = /\$(?:\{([a-zA-Z_]\w*)|([a-zA-Z_]\w*))/g;

function unknownVariables(
  texts: readonly string[],
  variables: readonly string[],
): readonly string[] {
  const used = texts.flatMap((text) =>
    [...text.matchAll(VARIABLE)].map(([, braced, plain]) => braced ?? plain ?? ''),
  );
  return [...new Set(used)].filter((name) => !name.startsWith('__') && !variables.includes(name));
}

function checkTexts(dashboard: ReadDashboard, about: Subject): readonly Diagnostic[] {
  const { panels, texts } = dashboard;
  const variables = dashboard.variables.map(({ name }) => name);
  const places = [
    { where: 'a variable or annotation', texts },
    ...panels.map(({ title, texts: own }) => ({ where: `the panel "${title}"`, texts: own })),
  ];
  return places.flatMap(({ where, texts: own }) =>
    unknownVariables(own, variables).map((name) =>
      diagnostics['unknown-variable'](about, {
        where,
        name: `$${name}`,
        suggestion: suggest(name, variables),
      }),
    ),
  );
}

function checkIds({ panels }: ReadDashboard, about: Subject): readonly Diagnostic[] {
  return panels.flatMap(({ id, title }, index) => {
    const first = panels.slice(0, index).find((it) => it.id === id);
    if (!first) return [];
    return [diagnostics['duplicate-panel'](about, { first: first.title, second: title })];
  });
}

function checkOverlaps({ panels }: ReadDashboard, about: Subject): readonly Diagnostic[] {
  return panels.flatMap((second, index) =>
    panels
      .slice(0, index)
      .filter((first) => first.row === second.row && overlap(first.grid, second.grid))
      .map((first) =>
        diagnostics['panels-overlap'](about, { first: first.title, second: second.title }),
      ),
  );
}

const overlap = (a: Rectangle, b: Rectangle): boolean =>
  a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
