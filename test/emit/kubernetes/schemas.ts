// The schemas of the operators' custom resources and of Kubernetes' own objects, as compiled JSON
// Schema validators. A server drops fields that it does not know: those are found by what a validator
// never looks at.
import type { AnyObject } from './shop.ts';

interface Model {
  validate(): void;
}

type ModelClass = new (value: object) => Model;

const OPERATOR = '@kubernetes-models/prometheus-operator/monitoring.coreos.com';
const GRAFANA = '@kubernetes-models/grafana-operator/grafana.integreatly.org';

const MODULES: Readonly<Record<string, string>> = {
  v1: 'kubernetes-models/v1',
  'monitoring.coreos.com/v1': `${OPERATOR}/v1`,
  'monitoring.coreos.com/v1alpha1': `${OPERATOR}/v1alpha1`,
  'monitoring.coreos.com/v1beta1': `${OPERATOR}/v1beta1`,
  'grafana.integreatly.org/v1beta1': `${GRAFANA}/v1beta1`,
};

async function load(name: string): Promise<Readonly<Record<string, unknown>> | undefined> {
  try {
    const loaded: unknown = await import(/* @vite-ignore */ name);
    return typeof loaded === 'object' && loaded !== null ? { ...loaded } : undefined;
  } catch {
    return undefined;
  }
}

const loaded = new Map(
  await Promise.all(
    Object.entries(MODULES).map(async ([version, name]) => [version, await load(name)] as const),
  ),
);

const areInstalled = [...loaded.values()].every((module) => module !== undefined);

/** Whether there is nothing to validate with, said aloud; where tools are required that is a failure. */
export function schemasFor(what: string): 'found' | 'skipped' | 'missing' {
  if (areInstalled) return 'found';
  process.stderr.write(`skipped: ${what}, because schemas of custom resources are not installed\n`);
  return process.env['CI'] === 'true' ? 'missing' : 'skipped';
}

function modelOf(apiVersion: string, kind: string): ModelClass {
  const found = loaded.get(apiVersion)?.[kind];
  if (typeof found !== 'function') throw new Error(`no schema of ${apiVersion} ${kind}`);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it is a class of that package
  return found as ModelClass;
}

/** Everything that a server would refuse or drop; nothing for a valid object. */
export const problemsOf = (object: AnyObject): readonly string[] => [
  ...validate(modelOf(object.apiVersion, object.kind), object),
  ...(object.kind === 'AlertmanagerConfig' ? routeProblems(object) : []),
];

/** The schema leaves children of routes open, since it cannot refer to itself; the operator does not. */
function routeProblems({ apiVersion, spec }: AnyObject): readonly string[] {
  const Route = modelOf(apiVersion, 'Route');
  const problems = (route: unknown): readonly string[] => {
    if (typeof route !== 'object' || route === null) return ['a route that is no object'];
    const children: unknown = 'routes' in route ? route.routes : [];
    return [
      ...validate(Route, route),
      ...(Array.isArray(children) ? children.flatMap(problems) : ['routes that are no list']),
    ];
  };
  return problems(spec?.['route']);
}

function validate(Model: ModelClass, value: object): readonly string[] {
  const watch = watcher();
  try {
    // Not through the constructor, which copies what it is given.
    watch.over(Object.assign(new Model({}), value), '').validate();
    return watch.unread();
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}

/** Notes which keys of which objects are read. */
function watcher() {
  const seen = new Map<object, { readonly path: string; readonly read: Set<string> }>();
  const over = <T>(value: T, path: string): T => {
    // Children of routes are validated for themselves.
    if (typeof value !== 'object' || value === null || /(?:^|\.)routes\./.test(path)) return value;
    const read = new Set<string>();
    if (!Array.isArray(value)) seen.set(value, { path, read });
    return new Proxy(value, {
      get(target, key) {
        const found: unknown = Reflect.get(target, key);
        if (typeof key !== 'string') return found;
        read.add(key);
        return over(found, under(path, key));
      },
    });
  };
  const unread = (): readonly string[] => {
    const keys = new Map<string, boolean>();
    for (const [value, { path, read }] of seen) {
      // Left out of these schemas as if it described them: the operator has it.
      for (const key of Object.keys(value).filter((each) => each !== 'description')) {
        const at = under(path, key);
        keys.set(at, (keys.get(at) ?? false) || read.has(key));
      }
    }
    return [...keys].filter(([, isRead]) => !isRead).map(([at]) => `${at} is not known`);
  };
  return { over, unread };
}

const under = (path: string, key: string): string => (path === '' ? key : `${path}.${key}`);
