// Sloth: `version: prometheus/v1`, its Kubernetes form, and its alert windows.
import type { Format } from '../format.ts';
import type { Fields } from '../fields.ts';
import { dropUnused, isAlertWindows, readAlertWindows } from './alert-windows.ts';
import { readGroup } from './group.ts';
import { CUSTOM_RESOURCE, PLAIN } from './spelling.ts';

const GROUP = /^sloth\.slok\.dev\//;

const isResource = (root: Fields, kind: string): boolean =>
  GROUP.test(root.peek('apiVersion') ?? '') && root.peek('kind') === kind;

const isPlain = (root: Fields): boolean => (root.peek('version') ?? '').startsWith('prometheus/');

export const sloth: Format = {
  name: 'Sloth',
  signs: [
    'version: prometheus/v1',
    'kind: PrometheusServiceLevel',
    'kind: AlertWindows of sloth.slok.dev',
  ],
  recognises: (document) =>
    isPlain(document.root) ||
    isResource(document.root, 'PrometheusServiceLevel') ||
    isAlertWindows(document),
  slosIn: ({ root }) => (isPlain(root) ? root : root.inner('spec'))?.inners('slos') ?? [],
  read: (document, context) => {
    const { root } = document;
    if (isAlertWindows(document)) {
      readAlertWindows(root, context.report);
      dropUnused(document, context);
      return [];
    }
    if (isPlain(root)) {
      root.ignore('version');
      return readGroup(root, PLAIN, context);
    }
    root.ignore('apiVersion', 'kind', 'status');
    const metadata = root.mapping('metadata');
    metadata?.ignore(
      'name',
      'creationTimestamp',
      'generation',
      'resourceVersion',
      'uid',
      'managedFields',
      'selfLink',
    );
    const KEEP = 'it belongs to the Kubernetes object, not to its SLOs';
    for (const name of ['namespace', 'labels', 'annotations']) metadata?.drop(name, KEEP);
    const spec = root.mapping('spec');
    return spec ? readGroup(spec, CUSTOM_RESOURCE, context) : [];
  },
};
