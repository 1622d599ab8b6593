// What commands about SLOs start from: the config's Model and Plan, and the SLOs that were asked for.
import { NOWHERE, type Diagnosed, type Diagnostic } from '../diagnostics/index.ts';
import type { Plan } from '../ir/index.ts';
import type { Model, Slo } from '../model/index.ts';
import { commandDiagnostics } from './command-diagnostics.ts';
import type { Session } from './compile-config.ts';
import { planConfig } from './plan-config.ts';

export interface ChoiceOptions {
  readonly config?: string;
  /** Ids of SLOs. @default all */
  readonly slo?: readonly string[];
}

export interface SloChoice {
  readonly model: Model;
  readonly plan: Plan;
  readonly slos: readonly Slo[];
}

/** Loads the config; without a value, it has errors or an SLO that was asked for is not in it. */
export async function chooseSlos(
  { config, slo: wanted = [] }: ChoiceOptions,
  session: Session,
): Promise<Diagnosed<SloChoice | undefined>> {
  const [planned, mistakes] = await planConfig(config, session);
  if (!planned) return [undefined, mistakes];
  const { model, plan } = planned;
  const slos = model.systems.flatMap(({ services }) => services.flatMap((each) => each.slos));
  const unknown = wanted.filter((id) => slos.every((slo) => slo.id !== id));
  if (unknown.length > 0) return [undefined, await unknownSlos(unknown, slos)];
  const chosen = slos.filter(({ id }) => wanted.length === 0 || wanted.includes(id));
  return [{ model, plan, slos: chosen }, []];
}

async function unknownSlos(
  unknown: readonly string[],
  slos: readonly Slo[],
): Promise<readonly Diagnostic[]> {
  const { suggest } = await import('../text/index.ts');
  const ids = slos.map(({ id }) => id);
  return unknown.map((id) =>
    commandDiagnostics['unknown-slo'](NOWHERE, { id, suggestion: suggest(id, ids) }),
  );
}
