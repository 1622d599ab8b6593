import { capturePlace } from '../../diagnostics/index.ts';
import type { EmittedFile, Emitter, Plan } from '../../ir/index.ts';
import { KUBERNETES_EMITTER } from '../../names/index.ts';
import { emitConfig } from './alertmanager-parts.ts';
import { emitSecret } from './alertmanager-secret.ts';
import { checkRouting, checkTarget } from './check.ts';
import { emitDashboards } from './dashboards.ts';
import { emitKustomization } from './kustomization.ts';
import { settingsOf, type KubernetesOptions, type Settings } from './options.ts';
import { emitRules } from './prometheus-rule.ts';

export type { KubernetesOptions, MatcherStrategy } from './options.ts';

/** The targets whose files the objects carry: they are printed as for plain files. */
export interface Sources {
  readonly rules: Pick<Emitter, 'emit'>;
  readonly alertmanager: Pick<Emitter, 'emit'>;
  readonly grafana: Pick<Emitter, 'emit'>;
}

/** The target, made of those for plain files. */
export const kubernetesOf =
  (sources: Sources) =>
  (options: KubernetesOptions): Emitter => {
    const settings = settingsOf(options, capturePlace());
    const known = new WeakMap<Plan, readonly EmittedFile[]>();
    // Both parts ask for them, and printing is the most of the work.
    const objectsOf = (plan: Plan): readonly EmittedFile[] => {
      const objects = known.get(plan) ?? emitObjects(plan, settings, sources);
      known.set(plan, objects);
      return objects;
    };
    return {
      name: KUBERNETES_EMITTER,
      check: (plan) => checkTarget(plan, settings, objectsOf(plan)),
      emit: (plan) => [...objectsOf(plan), ...emitKustomization(objectsOf(plan))],
    };
  };

const ROUTING = { secret: emitSecret, crd: emitConfig, none: () => [] } as const;

function emitObjects(
  plan: Plan,
  given: Settings,
  { rules, alertmanager, grafana }: Sources,
): readonly EmittedFile[] {
  // What cannot be said is reported once; nothing is proven of the rest of it.
  const isSayable = checkRouting(plan, given).length === 0;
  const settings: Settings = isSayable ? given : { ...given, alertmanager: 'none' };
  return [
    ...emitRules(plan, settings, rules),
    ...ROUTING[settings.alertmanager](plan, settings, alertmanager),
    ...emitDashboards(plan, settings, grafana),
  ];
}
