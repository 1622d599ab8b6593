// The present side of `nines diff`: the config, compiled in memory.
import type { Diagnosed, Diagnostic, Place } from '../diagnostics/index.ts';
import type { EmittedFile, Plan } from '../ir/index.ts';
import { emitManifest } from '../output/index.ts';
import type { PlaceOf } from '../review/index.ts';
import type { Session } from './compile-config.ts';
import type { Source } from './diff-source.ts';

/** The config as if it had been generated, and where its definitions stand. */
export interface CompiledHead extends Source {
  readonly placeOf: PlaceOf;
  readonly environment?: string;
}

/**
 * The config in all of its environments, or in the one that was asked for. Comparing needs no proof,
 * so that a config that is not right yet can be compared too.
 */
export async function compileHeads(
  config: string | undefined,
  { terminal, progress, trace, environment }: Session,
): Promise<Diagnosed<readonly CompiledHead[]>> {
  const { findConfig, loadConfigs } = await import('../config/index.ts');
  const [file, missing] = findConfig(terminal.folder, config);
  if (file === undefined) return [[], missing];
  progress.stage('Running the config');
  const loading = trace.measure('load', () => loadConfigs(file, environment));
  const { emitFiles } = await import('../compile.ts');
  const [all, mistakes] = await loading;
  const heads: CompiledHead[] = [];
  const found: Diagnostic[] = [];
  for (const loaded of all) {
    const { plan, files, diagnostics } = trace.measure('plan', () => emitFiles(loaded));
    const errors = diagnostics.filter(isError);
    // oxlint-disable-next-line no-await-in-loop -- there are few environments, and most have no errors
    if (errors.length > 0) found.push(...(await loaded.locate(errors)));
    const { environment: name } = loaded;
    if (plan)
      heads.push({ ...sourceOf(plan, files), ...(name !== undefined && { environment: name }) });
  }
  return [heads, [...mistakes.filter(isError), ...found]];
}

const isError = ({ severity }: Diagnostic): boolean => severity === 'error';

function sourceOf(plan: Plan, files: readonly EmittedFile[]): CompiledHead {
  const contents = new Map(files.map(({ path, content }) => [path, content]));
  return {
    shown: 'the config',
    manifest: emitManifest(files, plan.model).content,
    read: (paths) =>
      new Map(
        paths.flatMap((path) => {
          const content = contents.get(path);
          return content === undefined ? [] : [[path, content] as const];
        }),
      ),
    placeOf: placesOf(plan),
  };
}

/** Where SLOs, alerts and teams are defined. */
function placesOf({ noticeTimes, routing }: Plan): PlaceOf {
  const places = new Map<string, Place>();
  for (const { about, alert, origin } of noticeTimes) {
    const isSlo = origin.definition.startsWith('slo ');
    const key = isSlo ? keyOf('SLO', about) : keyOf('alert', alert, about);
    places.set(key, origin.place);
  }
  for (const { origin } of routing.receivers) {
    if (!origin) continue;
    const [what = '', name = ''] = origin.definition.split(/ (.*)/s);
    places.set(keyOf(what, name), origin.place);
  }
  return ({ what, name, within }) =>
    places.get(what === 'alert' ? keyOf(what, name, within.at(-1)) : keyOf(what, name));
}

const keyOf = (what: string, name: string, service = ''): string =>
  JSON.stringify([what, name, service]);
