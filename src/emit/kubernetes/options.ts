// What users choose of the Kubernetes target, and what holds where they choose nothing. A value that
// Kubernetes would refuse counts as left out: check-options.ts tells of it.
import type { Place } from '../../diagnostics/index.ts';
import type { LabelSet } from '../../ir/index.ts';
import { OPTIONS } from './option-kinds.ts';

/** As `alertmanagerConfigMatcherStrategy` of the Alertmanager says. */
export type MatcherStrategy = 'OnNamespace' | 'OnNamespaceExceptForAlertmanagerNamespace' | 'None';

export interface KubernetesOptions {
  /** The namespace of all objects. */
  readonly namespace: string;
  /** What their names begin with; two configs in one namespace need two. @default 'nines' */
  readonly name?: string;
  /** Labels of all objects, beside `app.kubernetes.io/managed-by`. */
  readonly labels?: LabelSet;
  /** Labels by which a Prometheus finds its rules (`ruleSelector`): `{ release: 'prometheus' }`. */
  readonly ruleLabels?: LabelSet;
  /**
   * `secret` is the whole configuration of an Alertmanager; `crd` an `AlertmanagerConfig` beside those
   * of others, which cannot say everything; `none` leaves routing out. @default 'secret'
   */
  readonly alertmanager?: 'secret' | 'crd' | 'none';
  /** The Alertmanager whose Secret is written: `alertmanager-NAME`. @default 'main' */
  readonly alertmanagerName?: string;
  /** The Secret with what receivers read from files that do not name one. @default NAME-receivers */
  readonly secretName?: string;
  /** The version of the `AlertmanagerConfig`; `v1beta1` needs the operator's webhook. @default 'v1alpha1' */
  readonly alertmanagerConfigVersion?: 'v1alpha1' | 'v1beta1';
  /** Labels by which an Alertmanager finds its `AlertmanagerConfig`s. */
  readonly alertmanagerConfigLabels?: LabelSet;
  /** Which alerts the operator lets through to the `AlertmanagerConfig`. @default 'OnNamespace' */
  readonly matcherStrategy?: MatcherStrategy;
  /** The namespace of the Alertmanager. @default that of all objects */
  readonly alertmanagerNamespace?: string;
  /** ConfigMaps for Grafana's sidecar, or `GrafanaDashboard`s. @default 'configmap' */
  readonly dashboards?: 'configmap' | 'grafana-operator' | 'none';
  /** Labels by which the sidecar finds ConfigMaps. @default { grafana_dashboard: '1' } */
  readonly dashboardLabels?: LabelSet;
  /** The annotation from which the sidecar reads a folder. @default 'grafana_folder' */
  readonly folderAnnotation?: string;
  /** Labels of the `Grafana`s that get the dashboards. @default { dashboards: 'grafana' } */
  readonly instanceSelector?: LabelSet;
}

/** Options with everything filled in, and where they were written. */
export interface Settings extends Required<KubernetesOptions> {
  readonly given: Readonly<Record<string, unknown>>;
  readonly place: Place;
}

/** The options that hold: what is given where that can be, else what is usual. */
export function settingsOf(options: KubernetesOptions, place: Place): Settings {
  const given = isRecord(options) ? options : {};
  const valid = Object.fromEntries(
    Object.entries(given).filter(([key, value]) => OPTIONS[key]?.accepts(value)),
  );
  const chosen: Partial<KubernetesOptions> = valid;
  const { name = 'nines', namespace = 'default' } = chosen;
  return {
    labels: {},
    ruleLabels: {},
    alertmanager: 'secret',
    alertmanagerName: 'main',
    secretName: `${name}-receivers`,
    alertmanagerConfigVersion: 'v1alpha1',
    alertmanagerConfigLabels: {},
    matcherStrategy: 'OnNamespace',
    alertmanagerNamespace: namespace,
    dashboards: 'configmap',
    dashboardLabels: { grafana_dashboard: '1' },
    folderAnnotation: 'grafana_folder',
    instanceSelector: { dashboards: 'grafana' },
    ...chosen,
    name,
    namespace,
    given,
    place,
  };
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether the operator lets only alerts of our own namespace through. */
export const isEnforced = (settings: Settings): boolean =>
  settings.alertmanager === 'crd' &&
  (settings.matcherStrategy === 'OnNamespace' ||
    (settings.matcherStrategy === 'OnNamespaceExceptForAlertmanagerNamespace' &&
      settings.alertmanagerNamespace !== settings.namespace));
