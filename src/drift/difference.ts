// What differs between a server and the committed files, in words. Whatever a server says is
// untrusted: it is made printable before it stands in any of them.
import { printableLine } from '../text/index.ts';

export type ServerName = 'Prometheus' | 'Alertmanager' | 'Grafana';

/**
 * `missing`: committed and not loaded. `extra`: ours, loaded and not committed any more. `foreign`:
 * somebody else's. `failing`: loaded as committed, and does not work.
 */
export type DifferenceKind = 'missing' | 'changed' | 'extra' | 'foreign' | 'failing';

export interface Difference {
  readonly server: ServerName;
  readonly kind: DifferenceKind;
  /** `group slo:api-availability`. */
  readonly what: string;
  /** The committed file; of what is not committed, where it is loaded from. */
  readonly file: string;
  /** One line each. */
  readonly words: readonly string[];
}

const MOST_CHARACTERS = 160;

/** A text of a server or a file on one line, cut and without control characters. */
export const clip = (text: string, most = MOST_CHARACTERS): string => printableLine(text, most);

/** `"5m" is loaded, "10m" is committed`. */
export const loadedInstead = (loaded: string | undefined, committed: string | undefined): string =>
  `${loaded === undefined ? 'nothing' : `"${clip(loaded)}"`} is loaded, ${committed === undefined ? 'nothing' : `"${clip(committed)}"`} is committed`;

/** A file of the output as it was committed. */
export interface CommittedFile {
  /** As people see it: `generated/prometheus/rules/api.yaml`. */
  readonly shown: string;
  readonly content: string;
  /** What stands before our names, where it is a part of what others have put together. */
  readonly prefix?: string;
}

/** A file that the manifest lists. */
export interface ManifestFile extends CommittedFile {
  /** In the output folder. */
  readonly path: string;
  readonly emitter: string;
}

/** What one server, or one tenant of it, has to load. */
export interface Generated {
  readonly rules: readonly CommittedFile[];
  readonly routing: readonly CommittedFile[];
  readonly dashboards: readonly CommittedFile[];
  /** Whose it is, where a server has several. */
  readonly tenant?: string;
}
