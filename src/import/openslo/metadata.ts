// Metadata of an SLO. OpenSLO does not say what labels are for; here alerts carry them.
import {
  newsIn,
  readAlertAnnotations,
  readAlertLabels,
  type CarriedTexts,
  teamIn,
  withTeam,
  type KnownLabels,
} from '../alert-texts.ts';
import type { Fields } from '../fields.ts';
import { fitName } from '../names.ts';

export interface Metadata extends CarriedTexts {
  readonly displayName: string;
  readonly team?: string;
}

export function readMetadata(metadata: Fields | undefined, known: KnownLabels): Metadata {
  metadata?.ignore('name');
  const displayName = metadata?.text('displayName')?.trim() ?? '';
  const { annotations, links } = readAlertAnnotations(metadata, {});
  const plain = metadata && withJoinedLists(metadata);
  const team = teamIn(plain, known);
  const labels = readAlertLabels(plain, withTeam(known, team));
  return { displayName, labels, annotations, links, ...(team !== undefined && { team }) };
}

/** Labels may have several values, which alerts carry in one. */
const withJoinedLists = (metadata: Fields): Fields => ({
  ...metadata,
  mapping: (name) => {
    const of = metadata.mapping(name);
    if (!of) return undefined;
    const listed = (label: string): string | undefined =>
      of.peekTexts(label).length > 0 ? of.peekTexts(label).join(',') : undefined;
    return {
      ...of,
      peek: (label) => of.peek(label) ?? listed(label ?? ''),
      text: (label) => (of.peek(label) === undefined ? of.texts(label).join(',') : of.text(label)),
    };
  },
});

const OF_SLOS = 'only SLOs carry it on to their alerts';

/** Metadata of what is no SLO, but for what is kept and for labels that say what ours say. */
export function dropMetadata(
  metadata: Fields | undefined,
  { kept = [], known = {}, title = OF_SLOS }: Dropping = {},
): void {
  metadata?.ignore('name', ...kept);
  const name = fitName(metadata?.peek('name') ?? '');
  // A title that is the name once more says nothing.
  if (fitName(metadata?.peek('displayName') ?? '') === name) metadata?.ignore('displayName');
  else if (!kept.includes('displayName')) metadata?.drop('displayName', title);
  const labels = metadata?.mapping('labels');
  const news = labels ? newsIn(labels, known) : [];
  for (const label of labels?.names ?? [])
    if (news.includes(label)) labels?.drop(label, OF_SLOS);
    else labels?.ignore(label);
  metadata?.drop('annotations', OF_SLOS);
}

interface Dropping {
  readonly kept?: readonly string[];
  readonly known?: KnownLabels;
  /** Why the title is not carried over. */
  readonly title?: string | undefined;
}
