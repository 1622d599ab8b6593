// What `generate` and `validate` have in common: find the config, run it, compile it, and say what
// is wrong with it.
import { dirname, resolve } from 'node:path';
import type { Compilation } from '../compile.ts';
import type { LoadedConfig } from '../config/index.ts';
import type { ConfigDefinition } from '../define/index.ts';
import type { Diagnosed, Diagnostic } from '../diagnostics/index.ts';
import type { EmittedFile } from '../ir/index.ts';
import type { Prover } from './prover.ts';
import type { Progress } from './progress.ts';
import type { Terminal } from './terminal.ts';
import type { Trace } from './trace.ts';
import { compileAtOnce, optimiseSooner } from './optimise.ts';

export interface Compiled extends Compilation {
  /** Its name, where there are several. */
  readonly environment?: string;
  /** Folder of the config, absolute. */
  readonly root: string;
  /** The same diagnostics, narrowed to properties as far as possible. */
  readonly locate: Locate;
  /**
   * What other checkers find meanwhile; the proofs too, of a config so large that they run apart: what
   * this thread has to do for them begins when they are asked for.
   */
  readonly beside: () => Promise<readonly Diagnostic[]>;
}

/** Loads what checks files in processes of their own while we verify them here. */
export type Beside = () => Promise<
  (files: readonly EmittedFile[]) => Promise<readonly Diagnostic[]>
>;

type Locate = (found: Compilation['diagnostics']) => Promise<Compilation['diagnostics']>;

/** Room, meters and voice of a command. */
export interface Session {
  readonly terminal: Terminal;
  readonly progress: Progress;
  readonly trace: Trace;
  /** Which of the config's is looked at. */
  readonly environment?: string;
}

/** Compiles the config; without a value, it could not even be run. */
export async function compileConfig(
  asked: string | undefined,
  session: Session,
): Promise<Diagnosed<Compiled | undefined>> {
  const { loadConfig } = await import('../config/index.ts');
  const [[compiled], mistakes] = await compileLoaded(asked, session, async (file, environment) => {
    const [loaded, found] = await loadConfig(file, environment);
    return [loaded ? [loaded] : [], found];
  });
  return [compiled, mistakes];
}

/** Compiles the configs of all environments, or of the one that was asked for. */
export async function compileConfigs(
  asked: string | undefined,
  session: Session,
  beside?: Beside,
): Promise<Diagnosed<readonly Compiled[]>> {
  const { loadConfigs } = await import('../config/index.ts');
  return compileLoaded(asked, session, loadConfigs, beside);
}

type Load = (file: string, environment?: string) => Promise<Diagnosed<readonly LoadedConfig[]>>;

async function compileLoaded(
  asked: string | undefined,
  { terminal, progress, trace, environment }: Session,
  load: Load,
  beside?: Beside,
): Promise<Diagnosed<readonly Compiled[]>> {
  const { findConfig } = await import('../config/index.ts');
  const [file, missing] = findConfig(terminal.folder, asked);
  if (file === undefined) return [[], missing];
  progress.stage('Running the config');
  const loading = trace.measure('load', () => load(file, environment));
  // While esbuild works in a process of its own.
  const modules = trace.measure('import', () => Promise.all([import('../compile.ts'), beside?.()]));
  const [all, mistakes] = await loading;
  const [{ emitFiles, prove }, check] = await modules;
  // Who checks nothing beside wants to have everything proven at once.
  const prover = check && all.length === 1 && all[0] ? await proverFor(all[0]) : undefined;
  compileAtOnce();
  if (all.some(({ config }) => countServices(config) > MANY_SERVICES)) optimiseSooner();
  const compiled = all.map((loaded) => {
    const { root, locate, environment: name } = loaded;
    progress.stage(name === undefined ? 'Compiling' : `Compiling ${name}`);
    const emitted = trace.measure('emit', () => emitFiles(loaded, prover?.listener));
    const others = check && emitted.plan ? check(emitted.files) : Promise.resolve([]);
    const apart = prover?.prove(emitted);
    const named = name === undefined ? {} : { environment: name };
    const told = { ...named, root, locate };
    if (!apart) {
      const proven = trace.measure('verify', () => prove(emitted));
      return { ...proven, ...told, beside: () => others };
    }
    const proven = (): Promise<readonly Diagnostic[]> => trace.measure('verify', apart);
    return { ...emitted, ...told, beside: () => together([proven(), others]) };
  });
  return [compiled, mistakes];
}

function together(
  found: readonly Promise<readonly Diagnostic[]>[],
): Promise<readonly Diagnostic[]> {
  const all = Promise.all(found).then((each) => each.flat());
  // A bug is told to who waits for it, which may be later.
  all.catch(() => {});
  return all;
}

async function proverFor({ config }: LoadedConfig): Promise<Prover | undefined> {
  const { startProver } = await import('./prover.ts');
  return startProver(config);
}

/** From here on a run lasts long enough for hot functions to pay what optimising them costs. */
const MANY_SERVICES = 500;

const countServices = ({ props }: ConfigDefinition): number =>
  props.systems.reduce((sum, system) => sum + system.props.services.length, 0);

/** The folder that places without one are relative to. */
export const rootOf = (asked: string | undefined, { folder }: Terminal): string =>
  asked === undefined ? folder : dirname(resolve(folder, asked));
