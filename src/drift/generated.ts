// What servers load of what was generated, whichever target it was generated for.
import {
  DASHBOARDS_EMITTER,
  MIMIR_EMITTER,
  ROUTING_EMITTER,
  RULES_EMITTER,
  THANOS_EMITTER,
  VMALERT_EMITTER,
} from '../names/index.ts';
import { groupBy } from '../text/index.ts';
import type { Generated, ManifestFile, ServerName } from './difference.ts';
import { kubernetesFiles } from './kubernetes.ts';
import { TARGETS, type TargetName } from './targets.ts';

type Read = (files: readonly ManifestFile[]) => readonly Generated[];

const NOTHING: Generated = { rules: [], routing: [], dashboards: [] };

const chosen = (
  files: readonly ManifestFile[],
  emitter: string,
  pattern: RegExp,
): readonly ManifestFile[] =>
  files.filter((file) => file.emitter === emitter && pattern.test(file.path));

const rulesIn =
  (emitter: string, pattern: RegExp): Read =>
  (files) => [{ ...NOTHING, rules: chosen(files, emitter, pattern) }];

const READ: Readonly<Record<TargetName, Read>> = {
  plain: (files) => [
    {
      rules: chosen(files, RULES_EMITTER, /\.ya?ml$/),
      routing: chosen(files, ROUTING_EMITTER, /\/alertmanager\.ya?ml$/),
      dashboards: chosen(files, DASHBOARDS_EMITTER, /\.json$/),
    },
  ],
  kubernetes: (files) => [kubernetesFiles(files)],
  mimir: (files) =>
    [...groupBy(chosen(files, MIMIR_EMITTER, /./), ({ path }) => path.split('/')[1] ?? '')].map(
      ([tenant, own]) => ({
        ...NOTHING,
        tenant,
        rules: chosen(own, MIMIR_EMITTER, /^[^/]+\/[^/]+\/rules\//),
        routing: chosen(own, MIMIR_EMITTER, /\/alertmanager\.yaml$/),
      }),
    ),
  vmalert: rulesIn(VMALERT_EMITTER, /^vmalert\/rules\//),
  'thanos-ruler': rulesIn(THANOS_EMITTER, /^thanos\/ruler\//),
  'thanos-prometheus': rulesIn(THANOS_EMITTER, /^thanos\/prometheus\//),
};

const PARTS = {
  Prometheus: 'rules',
  Alertmanager: 'routing',
  Grafana: 'dashboards',
} as const satisfies Readonly<Record<ServerName, keyof Generated>>;

/**
 * What a server has to load: that of the target that is asked for, if it has something for such a
 * server, else that of the first target that has. Several where a server has tenants.
 */
export function generatedFor(
  server: ServerName,
  files: readonly ManifestFile[],
  preferred?: TargetName,
): readonly Generated[] {
  const names = [...(preferred ? [preferred] : []), ...TARGETS];
  for (const name of names) {
    const found = READ[name](files).filter((each) => each[PARTS[server]].length > 0);
    if (found.length > 0) return found;
  }
  return [];
}
