// What is wrong with a dashboard that was rendered, from what its pages told: its queries, columns,
// overrides, and whether its texts fit.
import type { Diagnostic, Subject } from '../diagnostics/index.ts';
import { duration, milliseconds, renderDuration } from '../units/index.ts';
import { panelsOf, type PreviewedDashboard } from './dashboards.ts';
import { previewDiagnostics as report } from './diagnostics.ts';
import { judgeColumns } from './judge-columns.ts';
import { judgeOverrides } from './judge-overrides.ts';
import { judgeQueries } from './judge-queries.ts';
import { judgeRows } from './judge-rows.ts';
import { judgeTexts } from './judge-texts.ts';
import type { JudgedPanel } from './judged-panel.ts';
import type { PanelFacts, Photo } from './protocol.ts';
import type { Probe, Span } from './selectors.ts';

/** The kinds of panels that the renderer draws. */
export const PANEL_TYPES = ['bargauge', 'stat', 'state-timeline', 'table', 'text', 'timeseries'];

export interface Judge {
  readonly probe: Probe;
  /** For one picture, in milliseconds. */
  readonly timeout: number;
}

/** All findings of a dashboard, from its pictures in every theme and width. */
export async function judge(
  dashboard: PreviewedDashboard,
  photos: readonly Photo[],
  { probe, timeout }: Judge,
): Promise<readonly Diagnostic[]> {
  const about: Subject = { path: [`dashboard ${dashboard.title}`], property: [] };
  const failures = photos.flatMap((photo) => judgeFailure(photo, about, timeout));
  // Data is the same in every picture; the last one may lack what came too late in another.
  const [photo] = photos.toSorted(
    (a, b) => Number(a.failure !== undefined) - Number(b.failure !== undefined),
  );
  if (!photo?.span) return once(failures);
  const { span } = photo;
  const panels = await Promise.all(
    photo.panels.map((facts) => judgePanel({ about, dashboard, facts }, span, probe)),
  );
  return once([
    ...failures,
    ...judgeVariables(photo, about),
    ...panels.flat(),
    ...judgeTexts(photos, (facts) => aboutPanel(about, facts)),
  ]);
}

interface Shown {
  readonly about: Subject;
  readonly dashboard: PreviewedDashboard;
  readonly facts: PanelFacts;
}

const aboutPanel = (dashboard: Subject, { title, id }: PanelFacts): Subject => ({
  ...dashboard,
  path: [...dashboard.path, `panel ${title === '' ? id : title}`],
});

async function judgePanel(
  { about: above, dashboard, facts }: Shown,
  span: Span,
  probe: Probe,
): Promise<readonly Diagnostic[]> {
  const about = aboutPanel(above, facts);
  const { type, isKnown, crash } = facts;
  const known = PANEL_TYPES.join(', ');
  if (!isKnown) return [report['unknown-panel-type'](about, { type, known })];
  if (crash !== undefined) return [report['panel-failed'](about, { reason: crash })];
  const json = panelsOf(dashboard.json).find((each) => each['id'] === facts.id) ?? {};
  const [quiet, wrong] = await judgeQueries(facts, about, { span, probe });
  const panel: JudgedPanel = { about, json, facts, quiet };
  if (wrong.length > 0) return wrong;
  return [...judgeColumns(panel), ...judgeOverrides(panel), ...judgeRows(panel)];
}

function judgeFailure({ failure }: Photo, about: Subject, timeout: number): readonly Diagnostic[] {
  if (!failure) return [];
  const { kind, details } = failure;
  if (kind === 'crash') return [report['page-failed'](about, { reason: details.join('; ') })];
  const limit = renderDuration(milliseconds(Math.max(timeout, duration('1s'))));
  return [report['timed-out'](about, { limit, panels: details.join(', ') })];
}

const judgeVariables = (
  { variables, annotations }: Photo,
  about: Subject,
): readonly Diagnostic[] => [
  ...variables.flatMap(({ name, query, values, error }) => {
    if (error === undefined && values > 0) return [];
    const reason = error ?? `${query} finds nothing`;
    return [report['variable-empty'](about, { name, reason })];
  }),
  ...annotations.flatMap(({ name, error }) =>
    error === undefined ? [] : [report['annotation-failed'](about, { name, reason: error })],
  ),
];

function once(found: readonly Diagnostic[]): readonly Diagnostic[] {
  const keys = found.map(({ code, path, message }) => JSON.stringify([code, path, message]));
  return found.filter((_, i) => keys.indexOf(keys[i] ?? '') === i);
}
