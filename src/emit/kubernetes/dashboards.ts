import type { DashboardSpec, EmittedFile, Emitter, Plan } from '../../ir/index.ts';
import { objectName } from '../../names/index.ts';
import { carries, objectFile, objectHead, type Identity } from './object.ts';
import type { Settings } from './options.ts';
import { bytesOf, MOST_CONTENT } from './size.ts';

/** A kind of object that carries a dashboard. */
interface Carrier {
  readonly identity: (spec: DashboardSpec, settings: Settings) => Omit<Identity, 'name'>;
  readonly content: (spec: DashboardSpec, json: string, settings: Settings) => object;
}

const CARRIERS: Readonly<Partial<Record<string, Carrier>>> = {
  /** For the sidecar of Grafana's charts. */
  configmap: {
    identity: ({ folder }, { dashboardLabels, folderAnnotation }) => ({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      labels: dashboardLabels,
      annotations: { [folderAnnotation]: folder },
    }),
    content: ({ uid }, json) => ({ data: { [`${uid}.json`]: json } }),
  },
  'grafana-operator': {
    identity: () => ({ apiVersion: 'grafana.integreatly.org/v1beta1', kind: 'GrafanaDashboard' }),
    content: ({ folder, uid }, json, { instanceSelector }) => ({
      spec: { folder, instanceSelector: { matchLabels: instanceSelector }, uid, json },
    }),
  },
};

/** An object for each dashboard, with its JSON as it is: pretty, unless only minified it is small enough. */
export function emitDashboards(
  plan: Plan,
  settings: Settings,
  grafana: Pick<Emitter, 'emit'>,
): readonly EmittedFile[] {
  const carrier = CARRIERS[settings.dashboards];
  if (!carrier) return [];
  return plan.dashboards.flatMap((spec) =>
    grafana
      .emit({ ...plan, dashboards: [spec] })
      .filter(({ path }) => path.endsWith('.json'))
      .map(({ path, content, from }) => {
        const { annotations, ...identity } = carrier.identity(spec, settings);
        const head = objectHead(settings, {
          ...identity,
          name: objectName(settings.name, spec.uid),
          annotations: { ...annotations, ...carries(path) },
        });
        const body = carrier.content(spec, fitting(content), settings);
        return objectFile(head, body, { folder: 'dashboards', comments: [spec.title], from });
      }),
  );
}

const fitting = (json: string): string =>
  bytesOf(json) <= MOST_CONTENT ? json : `${JSON.stringify(JSON.parse(json))}\n`;
