// What a preview shows and over which data: dashboards of the config or of files, a server or a demo.
import { hasErrors, NOWHERE, type Diagnosed } from '../diagnostics/index.ts';
import { grafana } from '../emit/index.ts';
import {
  chooseDashboards,
  previewDiagnostics as report,
  readDashboards,
  type DashboardText,
  type PreviewedDashboard,
} from '../preview/index.ts';
import { shownUrl } from '../server/index.ts';
import { duration, printDuration } from '../units/index.ts';
import { now } from './clock.ts';
import { compileConfig, type Compiled, type Session } from './compile-config.ts';
import { machineDemoHost } from './demo-host.ts';
import type { PreviewCommandOptions } from './preview-settings.ts';
import { readRuleTexts, type FileKind } from './rule-files.ts';
import { chooseSlos } from './slo-choice.ts';

const CLASSIC = grafana();
const JSON_FILES: FileKind = { pattern: /\.json$/, shown: '.json' };
const MINUTE = 60_000;
/** What Grafana takes for a server's interval unless it is told. */
const DEFAULT_SCRAPE = duration('15s');

export interface PreviewSource {
  readonly dashboards: readonly PreviewedDashboard[];
  readonly server: URL;
  /** What counts as now, in Unix milliseconds; it stands still, as data does that ends. */
  readonly now: number;
  readonly isDemo: boolean;
  readonly scrapeInterval: string;
  stop(): Promise<void>;
}

/** Without a value, something is wrong that the diagnostics say. */
export async function previewSource(
  files: readonly string[],
  options: PreviewCommandOptions,
  session: Session,
): Promise<Diagnosed<PreviewSource | undefined>> {
  const needsConfig = files.length === 0 || options.config !== undefined;
  const [compiled, mistakes] = needsConfig
    ? await compileConfig(options.config, session)
    : [undefined, []];
  const wrong = [...mistakes, ...(compiled?.diagnostics ?? [])].filter(
    ({ severity }) => severity === 'error',
  );
  if (wrong.length > 0) return [undefined, compiled ? await compiled.locate(wrong) : wrong];
  const [texts, unreadable] = textsOf(files, compiled, session);
  const [all, unlike] = readDashboards(texts);
  const [dashboards, unknown] = chooseDashboards(all, options.dashboard);
  const found = [...unreadable, ...unlike, ...unknown];
  if (hasErrors(found)) return [undefined, found];
  const scrapeInterval = printDuration(compiled?.plan?.collection.scrapeInterval ?? DEFAULT_SCRAPE);
  const shown = { dashboards, scrapeInterval };
  const { prometheus, to } = options;
  if (prometheus !== undefined) {
    const end = to ?? Math.floor(now() / MINUTE) * MINUTE;
    return [{ ...shown, server: prometheus, now: end, isDemo: false, stop }, found];
  }
  if (!compiled) return [undefined, [report['no-data-source'](NOWHERE, {})]];
  return withDemo(shown, options, session);
}

const stop = (): Promise<void> => Promise.resolve();

async function withDemo(
  shown: Pick<PreviewSource, 'dashboards' | 'scrapeInterval'>,
  { config }: PreviewCommandOptions,
  session: Session,
): Promise<Diagnosed<PreviewSource | undefined>> {
  const [choice, mistakes] = await chooseSlos(config === undefined ? {} : { config }, session);
  if (!choice) return [undefined, mistakes];
  const { startDemo } = await import('../demo/index.ts');
  const { progress } = session;
  const [demo, wrong] = await startDemo(choice, machineDemoHost, {
    onStage: (stage) => progress.stage(stage),
  });
  if (!demo) return [undefined, wrong];
  const server = new URL(demo.url);
  return [{ ...shown, server, now: demo.to, isDemo: true, stop: () => demo.stop() }, wrong];
}

function textsOf(
  files: readonly string[],
  compiled: Compiled | undefined,
  { terminal }: Session,
): Diagnosed<readonly DashboardText[]> {
  if (files.length > 0) return readRuleTexts(files, terminal.folder, JSON_FILES);
  // Whatever schema the config asks for, the renderer draws the classic one.
  const emitted = compiled?.plan ? CLASSIC.emit(compiled.plan) : [];
  const drawn = emitted.filter(({ path }) => path.endsWith('.json'));
  return [drawn.map(({ path, content }) => ({ path, text: content, isFound: true })), []];
}

/** How a server is reached from the renderer, which hides it from the browser. */
export function serverOf(url: URL): {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
} {
  const { username, password } = url;
  if (username === '' && password === '') return { url: shownUrl(url), headers: {} };
  const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  const authorization = `Basic ${Buffer.from(pair).toString('base64')}`;
  return { url: shownUrl(url), headers: { authorization } };
}
