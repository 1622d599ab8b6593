// `nines explain`: what an SLO, an alert, a series or a line of a file is, where it comes from, what
// its numbers mean, and who is told.
import { readFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import pc from 'picocolors';
import { hasErrors, type Diagnosed } from '../diagnostics/index.ts';
import type { EmittedFile } from '../ir/index.ts';
import type { Explanation, FilePosition, World } from '../explain/index.ts';
import type { Session } from './compile-config.ts';
import type { ExitCode } from './exit-code.ts';
import { planConfig, type Planned } from './plan-config.ts';
import { sayDiagnostics } from './say-diagnostics.ts';
import { shownFrom } from './shown.ts';

export interface ExplainOptions {
  readonly config?: string;
  readonly out?: string;
  readonly service?: string;
  readonly slo?: string;
  readonly format: 'pretty' | 'json' | 'markdown';
}

export async function explain(
  what: string,
  options: ExplainOptions,
  session: Session,
): Promise<ExitCode> {
  const { terminal } = session;
  // Explanations need no proof, so that a config that is not right yet can be looked at as well.
  const [planned, mistakes] = await planConfig(options.config, session);
  const [told, wrong] = planned ? await explainAsked(what, planned, { options, session }) : [];
  const diagnostics = [...mistakes, ...(wrong ?? [])];
  await sayDiagnostics(diagnostics, options.config, session);
  if (told) terminal.print(await print(told, options, session));
  return hasErrors(diagnostics) ? 1 : 0;
}

interface Voice {
  readonly options: ExplainOptions;
  readonly session: Session;
}

async function explainAsked(
  what: string,
  planned: Planned,
  { options, session }: Voice,
): Promise<Diagnosed<Explanation | undefined>> {
  const { explainName, explainPlace, openWorld } = await import('../explain/index.ts');
  const { plan, model, loaded } = planned;
  const shown = shownFrom(session.terminal, loaded.root, false);
  const here = session.terminal.folder;
  const out =
    options.out === undefined ? resolve(loaded.root, 'generated') : resolve(here, options.out);
  const folder = resolve(out, session.environment ?? '');
  const world: World = openWorld({
    config: loaded.config,
    plan,
    model,
    file: (path) => shown.file(path),
    output: (path) => shown.file(resolve(folder, path)),
  });
  const position = await positionOf(what, planned, { folder, here });
  if (position) return explainPlace(world, position);
  const { service, slo } = options;
  return explainName(world, {
    what,
    ...(service !== undefined && { service }),
    ...(slo !== undefined && { slo }),
  });
}

interface Folders {
  /** Of the output, absolute. */
  readonly folder: string;
  /** The working folder. */
  readonly here: string;
}

/** `slo.config.ts:42`; names of series have colons, but neither dots nor slashes. */
async function positionOf(
  what: string,
  { plan, loaded }: Planned,
  { folder, here }: Folders,
): Promise<FilePosition | undefined> {
  const [, shown = '', line = ''] = /^([^{}]*[./][^{}]*?):(\d+)(?::\d+)?$/.exec(what) ?? [];
  if (shown === '') return undefined;
  const path = resolve(here, shown);
  const inside = relative(folder, path).replaceAll('\\', '/');
  const generated = inside.startsWith('..') ? undefined : await emittedAt(inside, plan, loaded);
  const lines = linesOf(path);
  return {
    shown,
    line: Number(line),
    ...(lines !== undefined && { lines }),
    isFileOf: (place) => resolve(loaded.root, place.file) === path,
    ...(generated && { generated }),
  };
}

function linesOf(path: string): number | undefined {
  try {
    return readFileSync(path, 'utf8').replace(/\n$/, '').split('\n').length;
  } catch {
    return undefined;
  }
}

/** The file as it would be generated now: what is on the disk may be older than the config. */
async function emittedAt(
  path: string,
  plan: Planned['plan'],
  { config }: Planned['loaded'],
): Promise<EmittedFile | undefined> {
  const [{ standardEmitters }, { runEmitters }, { MANIFEST }] = await Promise.all([
    import('../emit/index.ts'),
    import('../output/run-emitters.ts'),
    import('../output/manifest.ts'),
  ]);
  if (path === MANIFEST) return { path, content: '', emitter: '', from: [] };
  const [files] = runEmitters(config.props.emitters ?? standardEmitters, plan);
  return files.find((file) => file.path === path);
}

const WIDEST = 120;

async function print(
  told: Explanation,
  { format }: ExplainOptions,
  { terminal }: Session,
): Promise<string> {
  const { printExplanation, renderExplanation, renderExplanationMarkdown } =
    await import('../explain/index.ts');
  if (format === 'json') return printExplanation(told);
  if (format === 'markdown') return renderExplanationMarkdown(told);
  const { bold } = pc.createColors(terminal.colors.print);
  const width = Math.min(WIDEST, Math.max(60, process.stdout.columns ?? 100));
  return renderExplanation(told, { width, emphasize: bold });
}
