// What commands start from that need a Model and a Plan, and no emitted or proven files.
import type { LoadedConfig } from '../config/index.ts';
import { hasErrors, type Diagnosed } from '../diagnostics/index.ts';
import type { Plan } from '../ir/index.ts';
import type { Model } from '../model/index.ts';
import type { Session } from './compile-config.ts';

export interface Planned {
  readonly loaded: LoadedConfig;
  readonly model: Model;
  readonly plan: Plan;
}

/** Loads and plans the config; without a value, it has errors. */
export async function planConfig(
  config: string | undefined,
  { terminal, progress, trace, environment }: Session,
): Promise<Diagnosed<Planned | undefined>> {
  const { findConfig, loadConfig } = await import('../config/index.ts');
  const [file, missing] = findConfig(terminal.folder, config);
  if (file === undefined) return [undefined, missing];
  progress.stage('Running the config');
  const loading = trace.measure('load', () => loadConfig(file, environment));
  const [{ validate }, { plan }] = await trace.measure('import', () =>
    Promise.all([import('../validate/index.ts'), import('../plan/index.ts')]),
  );
  const [loaded, mistakes] = await loading;
  if (!loaded) return [undefined, mistakes];
  const [model, wrong] = validate(loaded.config, loaded);
  if (!model || hasErrors(wrong)) return [undefined, await loaded.locate(wrong)];
  return [{ loaded, model, plan: trace.measure('plan', () => plan(model)) }, []];
}
