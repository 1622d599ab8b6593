// What the operators of Prometheus and Grafana load of the objects that were generated: files of rules,
// a configuration of Alertmanager or a part of one, and dashboards.
import { stringify } from 'yaml';
import { FILE_NOTE, KUBERNETES_EMITTER } from '../names/index.ts';
import { readObjects, type ReadObject } from '../verify/kubernetes-objects.ts';
import { operatorConfig, prefixOf } from '../verify/kubernetes-operator.ts';
import { addressesOf } from '../verify/kubernetes-view.ts';
import type { CommittedFile, Generated, ManifestFile } from './difference.ts';
import { fieldOf, isFields, listOf, textOf } from './values.ts';

type Part = keyof Pick<Generated, 'rules' | 'routing' | 'dashboards'>;

interface Loadable {
  readonly part: Part;
  readonly content: string;
  /** What stands before our names in a configuration that others share. */
  readonly prefix?: string;
}

type Read = (object: ReadObject, all: readonly ReadObject[]) => readonly Loadable[];

const ROUTING_KEY = 'alertmanager.yaml';

const KINDS: Readonly<Partial<Record<string, Read>>> = {
  PrometheusRule: ({ value }) => [
    {
      part: 'rules',
      content: JSON.stringify({ groups: listOf(fieldOf(value, 'spec'), 'groups') }),
    },
  ],
  AlertmanagerConfig: (object, all) => [
    {
      part: 'routing',
      content: stringify(operatorConfig(object, addressesOf(all))).replace(FROM_SECRET, PUT_IN),
      prefix: prefixOf(object),
    },
  ],
  Secret: ({ value }) => {
    const content = textOf(fieldOf(fieldOf(value, 'stringData'), ROUTING_KEY));
    return content === '' ? [] : [{ part: 'routing', content }];
  },
  ConfigMap: ({ value, annotation }) =>
    annotation(FILE_NOTE)?.endsWith('.json') === true
      ? textsIn(fieldOf(value, 'data')).map((content) => ({ part: 'dashboards', content }))
      : [],
  GrafanaDashboard: ({ value }) => [
    { part: 'dashboards', content: textOf(fieldOf(fieldOf(value, 'spec'), 'json')) },
  ],
};

/** The operator puts the secret itself where we name the key of a Secret. */
const FROM_SECRET = /\b(\w+)_file: \/etc\/alertmanager\/secrets\/\S+$/gm;
const PUT_IN = '$1: ${SECRET}';

const textsIn = (value: unknown): readonly string[] =>
  isFields(value) ? Object.values(value).map(textOf) : [];

/** By the object that has it. */
export function kubernetesFiles(files: readonly ManifestFile[]): Generated {
  const own = files.filter(({ emitter }) => emitter === KUBERNETES_EMITTER);
  const shown = new Map(own.map((file) => [file.path, file.shown]));
  // What is wrong with objects is said when they are generated.
  const [objects] = readObjects(own.map((file) => ({ ...file, from: [] })));
  const loadable = objects.flatMap((object) =>
    (KINDS[object.kind]?.(object, objects) ?? []).map((each) => ({
      ...each,
      shown: shown.get(object.file.path) ?? object.file.path,
    })),
  );
  const of = (part: Part): readonly CommittedFile[] =>
    loadable.filter((each) => each.part === part).map(({ part: _part, ...file }) => file);
  return { rules: of('rules'), routing: of('routing'), dashboards: of('dashboards') };
}
