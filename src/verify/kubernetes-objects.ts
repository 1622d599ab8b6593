// The emitted objects for Kubernetes, read back: each file holds one, under a name of its own, and the
// kustomization lists them all.
import type { Diagnosed, Diagnostic, Subject } from '../diagnostics/index.ts';
import type { EmittedFile } from '../ir/index.ts';
import { KUBERNETES_FOLDER, KUSTOMIZATION_FILE } from '../names/index.ts';
import { field, list } from './fields.ts';
import { kubernetesDiagnostics as report } from './kubernetes-diagnostics.ts';
import { readYaml } from './read-file.ts';

export interface ReadObject {
  readonly file: EmittedFile;
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace: string;
  readonly annotation: (name: string) => string | undefined;
  readonly value: unknown;
}

const isOurs = ({ path }: EmittedFile): boolean => path.startsWith(`${KUBERNETES_FOLDER}/`);

/** All objects, and what is wrong with the tree as a whole. */
export function readObjects(files: readonly EmittedFile[]): Diagnosed<readonly ReadObject[]> {
  const own = files.filter(isOurs);
  const members = own.filter(({ path }) => path !== KUSTOMIZATION_FILE);
  const read = members.map(readObject);
  const objects = read.flatMap(([object]) => object ?? []);
  const found = [
    ...read.flatMap(([, diagnostics]) => diagnostics),
    ...objects.flatMap(badName),
    ...duplicates(objects),
    ...listing(own, members),
  ];
  return [objects, found];
}

const about = ({ path }: EmittedFile): Subject => ({ path: [path], property: [] });

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

function readObject(file: EmittedFile): Diagnosed<ReadObject | undefined> {
  const { value, problem } = readYaml(file);
  const metadata = field(value, 'metadata');
  const object = {
    file,
    apiVersion: text(field(value, 'apiVersion')),
    kind: text(field(value, 'kind')),
    name: text(field(metadata, 'name')),
    namespace: text(field(metadata, 'namespace')),
    annotation: (name: string) => text(field(field(metadata, 'annotations'), name)) || undefined,
    value,
  };
  const missing = (['apiVersion', 'kind', 'name'] as const).find((key) => object[key] === '');
  const why = problem || (missing === undefined ? '' : `it has no ${missing}`);
  return why === ''
    ? [object, []]
    : [undefined, [report.unreadable(about(file), { file: file.path, problem: why })]];
}

const NAME = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*$/;

const badName = ({ file, name }: ReadObject): readonly Diagnostic[] =>
  NAME.test(name) && name.length <= 253
    ? []
    : [report['bad-name'](about(file), { name, file: file.path })];

/** What makes an object the same one: `kubectl` would overwrite the first with the second. */
function duplicates(objects: readonly ReadObject[]): readonly Diagnostic[] {
  const first = new Map<string, ReadObject>();
  return objects.flatMap((object) => {
    const { apiVersion, kind, namespace, name, file } = object;
    const group = apiVersion.replace(/\/?[^/]*$/, '');
    const key = JSON.stringify([group, kind, namespace, name]);
    const other = first.get(key);
    if (!other) first.set(key, object);
    const same = `${kind} ${namespace}/${name}`;
    return other
      ? [
          report['duplicate-object'](about(file), {
            file: file.path,
            other: other.file.path,
            object: same,
          }),
        ]
      : [];
  });
}

function listing(
  own: readonly EmittedFile[],
  members: readonly EmittedFile[],
): readonly Diagnostic[] {
  if (own.length === 0) return [];
  const file = own.find(({ path }) => path === KUSTOMIZATION_FILE);
  const at: Subject = { path: [KUSTOMIZATION_FILE], property: [] };
  const say = (problem: string): Diagnostic => report['not-listed'](at, { problem });
  if (!file) return [say('is missing')];
  const { value, problem } = readYaml(file);
  if (problem !== '') return [say(`cannot be read: ${problem}`)];
  const listed = list(value, 'resources').map((path) => `${KUBERNETES_FOLDER}/${text(path)}`);
  const there = new Set(members.map(({ path }) => path));
  const isListed = new Set(listed);
  return [
    ...[...there].filter((path) => !isListed.has(path)).map((path) => say(`leaves out ${path}`)),
    ...[...isListed]
      .filter((path) => !there.has(path))
      .map((path) => say(`lists ${path}, which is not there`)),
    ...(isListed.size < listed.length ? [say('lists a file twice')] : []),
  ];
}
