// What objects for Kubernetes are called, and the notes on them by which they are read back.
import { createHash } from 'node:crypto';
import { slug } from './pages.ts';

export const KUBERNETES_EMITTER = 'kubernetes';

/** The folder of all objects, under the output folder. */
export const KUBERNETES_FOLDER = 'kubernetes';

/** Lists all objects for `kubectl apply -k`. */
export const KUSTOMIZATION_FILE = `${KUBERNETES_FOLDER}/kustomization.yaml`;

/** Annotation: the plain file whose content an object carries. */
export const FILE_NOTE = 'nines/file';

/** Annotation: what of the operator's settings an `AlertmanagerConfig` was proven for. */
export const STRATEGY_NOTE = 'nines/matcher-strategy';

/** Annotation: the namespace of the Alertmanager, where the strategy depends on it. */
export const ALERTMANAGER_NOTE = 'nines/alertmanager-namespace';

/** The label by which the operator tells the alerts of namespaces apart. */
export const NAMESPACE_LABEL = 'namespace';

// Names of objects are DNS subdomains (RFC 1123) of at most 253 characters; the operator makes file
// names of them with the namespace (63) and a UUID (36).
const LONGEST = 120;
const HASH_LENGTH = 8;

/** A name that Kubernetes takes: the parts as they are where they can be, else told apart by a hash. */
export function objectName(...parts: readonly string[]): string {
  const whole = parts.join('-');
  const safe = slug(whole);
  if (safe === whole && whole.length <= LONGEST) return whole;
  const hash = createHash('sha256').update(whole).digest('hex').slice(0, HASH_LENGTH);
  return `${safe.slice(0, LONGEST - HASH_LENGTH - 1).replace(/-+$/, '')}-${hash}`;
}

/** The further parts of what is too large for one object; no name has a point otherwise. */
export const partName = (name: string, part: number): string =>
  part === 0 ? name : `${name}.${part + 1}`;

/** @example objectPath('rules', 'nines-checkout') // kubernetes/rules/nines-checkout.yaml */
export const objectPath = (folder: string, name: string): string =>
  `${KUBERNETES_FOLDER}/${folder}/${name}.yaml`;
