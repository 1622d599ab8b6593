// `nines preview`: renders dashboards with Grafana's own panels, over a server or the demo world, as
// pictures with a report of what only rendering shows, or as a live page.
import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, relative, resolve } from 'node:path';
import type { Diagnostic } from '../diagnostics/index.ts';
import {
  expandRows,
  judge,
  planShots,
  probeWith,
  renderGallery,
  type Photo,
  type Previewed,
  type Renderer,
  type Site,
  type ThemeName,
  type World,
} from '../preview/index.ts';
import { connect } from '../server/index.ts';
import type { Session } from './compile-config.ts';
import type { ExitCode } from './exit-code.ts';
import { findBrowser, loadRenderer, rendererFailed } from './preview-renderer.ts';
import { sayPreview } from './preview-report.ts';
import type { PreviewCommandOptions } from './preview-settings.ts';
import { previewSource, serverOf, type PreviewSource } from './preview-sources.ts';
import { sayDiagnostics } from './say-diagnostics.ts';

interface Work {
  readonly options: PreviewCommandOptions;
  readonly session: Session;
  readonly renderer: Renderer;
  readonly browser: string;
  readonly source: PreviewSource;
}

const COULD_NOT: ExitCode = 2;
/** At work at the same time: a page takes most of a core, but waits for its queries. */
const PAGES = Math.max(2, Math.min(availableParallelism(), 4));

export async function preview(
  files: readonly string[],
  options: PreviewCommandOptions,
  session: Session,
): Promise<ExitCode> {
  const { terminal } = session;
  const [renderer, missing] = await loadRenderer(terminal.folder);
  const [browser = '', absent] =
    options.serve === true ? [''] : findBrowser(options.browser, terminal.folder);
  const lacking = [...missing, ...(absent ?? [])];
  if (!renderer || lacking.length > 0) return fail(lacking, options, session);
  const forget = exitWhenStopped();
  try {
    const [source, mistakes] = await previewSource(files, options, session);
    if (!source) return await fail(mistakes, options, session);
    await sayDiagnostics(mistakes, options.config, session);
    return await show({ options, session, renderer, browser, source }, forget);
  } finally {
    forget();
  }
}

const exit = (): never => process.exit(COULD_NOT);

/** Whoever has had enough does not wait; a demo and a browser end with the process. */
function exitWhenStopped(): () => void {
  for (const signal of SIGNALS) process.once(signal, exit);
  return () => {
    for (const signal of SIGNALS) process.off(signal, exit);
  };
}

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

async function show(work: Work, forget: () => void): Promise<ExitCode> {
  const { options, session, renderer, source } = work;
  const isLive = options.serve === true;
  try {
    session.progress.stage('Preparing the pages');
    const site = await renderer.serve(worldOf(work), isLive ? options.port : 0);
    try {
      if (!isLive) return await takePictures(work, site);
      forget();
      return await waitUntilStopped(site, session);
    } finally {
      await site.stop();
    }
  } catch (error) {
    return await fail([rendererFailed(error)], options, session);
  } finally {
    await source.stop();
  }
}

async function waitUntilStopped(site: Site, { terminal, progress }: Session): Promise<ExitCode> {
  progress.stop();
  terminal.print(`Dashboards are at ${site.url} until ctrl-C.\n`);
  await new Promise<void>((stop) => {
    for (const signal of SIGNALS) process.once(signal, () => stop());
  });
  return 0;
}

async function fail(
  found: readonly Diagnostic[],
  { config }: PreviewCommandOptions,
  session: Session,
): Promise<ExitCode> {
  await sayDiagnostics(found, config, session);
  return COULD_NOT;
}

function worldOf({ options, source }: Work): World {
  const { dashboards, server, now, isDemo, scrapeInterval } = source;
  const isFixed = isDemo || options.to !== undefined || options.serve !== true;
  return {
    dashboards: dashboards.map((each) =>
      options.expand === true ? { ...each, json: expandRows(each.json) } : each,
    ),
    prometheus: serverOf(server),
    scrapeInterval,
    ...(isFixed && { now }),
    ...(options.from !== undefined && { from: options.from, to: 'now' }),
  };
}

async function takePictures(work: Work, site: Site): Promise<ExitCode> {
  const { session, options } = work;
  const photos = await shoot(work, site);
  const previewed = await judgeAll(work, photos);
  writeFileSync(join(folderOf(work), 'index.html'), renderGallery(previewed));
  return sayPreview(previewed, options, session);
}

const folderOf = ({ options, session }: Work): string =>
  resolve(session.terminal.folder, options.out);

function shoot(work: Work, site: Site): Promise<readonly Photo[]> {
  const { options, session, renderer, browser, source } = work;
  const folder = folderOf(work);
  mkdirSync(folder, { recursive: true });
  const themes: readonly ThemeName[] =
    options.theme === 'both' ? ['dark', 'light'] : [options.theme];
  const place = (name: string): string => join(folder, name);
  const shots = planShots(source.dashboards, { themes, widths: options.width }, place);
  let done = 0;
  const onPhoto = ({ shot }: Photo): void => {
    done += 1;
    session.progress.stage(`Rendered ${done} of ${shots.length}: ${relative(folder, shot.file)}`);
  };
  return session.trace.measure('render', () =>
    renderer.shoot(site, shots, { browser, pages: PAGES, timeout: options.timeout, onPhoto }),
  );
}

async function judgeAll(
  { source, options, session }: Work,
  photos: readonly Photo[],
): Promise<readonly Previewed[]> {
  const probe = probeWith(connect({ url: source.server }));
  const { timeout } = options;
  return session.trace.measure('judge', () =>
    Promise.all(
      source.dashboards.map(async (dashboard) => {
        const own = photos.filter(({ shot }) => shot.key === dashboard.key);
        const diagnostics = await judge(dashboard, own, { probe, timeout });
        return { dashboard, photos: own, diagnostics };
      }),
    ),
  );
}
