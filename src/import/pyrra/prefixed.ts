// Labels and annotations that are meant for alerts have a prefix; the rest is the cluster's.
import type { Fields } from '../fields.ts';

const PREFIX = 'pyrra.dev/';

export const OF_THE_OBJECT =
  'it belongs to the Kubernetes object, and neither alerts nor series have it';
export const WHERE_DEPLOYED = 'say it where the rules are deployed';

/** What `kubectl apply` remembers. */
const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

const full = (name: string | undefined): string => `${PREFIX}${name ?? ''}`;

/** A mapping of labels as Pyrra's alerts have them: without the prefix, and without all others. */
export function prefixed(of: Fields): Fields {
  return {
    ...of,
    names: of.names
      .filter((name) => name.startsWith(PREFIX) && name !== PREFIX)
      .map((name) => name.slice(PREFIX.length)),
    peek: (name) => of.peek(full(name)),
    text: (name) => of.text(full(name)),
    has: (name) => of.has(full(name)),
    drop: (name, reason, help) => of.drop(full(name), reason, help),
    ignore: (...names) => of.ignore(...names.map(full)),
  };
}

/** Reports what is not meant for alerts. */
export function dropOthers(of: Fields | undefined): void {
  of?.ignore(LAST_APPLIED);
  for (const name of of?.names ?? [])
    if (name !== LAST_APPLIED && !name.startsWith(PREFIX))
      of?.drop(name, OF_THE_OBJECT, WHERE_DEPLOYED);
}

/** Metadata whose labels and annotations are those of alerts. */
export const metadataOfAlerts = (metadata: Fields, ...without: readonly string[]): Fields => ({
  ...metadata,
  mapping: (name) => {
    const found = metadata.mapping(name);
    const own = found && prefixed(found);
    return own && { ...own, names: own.names.filter((it) => !without.includes(it)) };
  },
});
