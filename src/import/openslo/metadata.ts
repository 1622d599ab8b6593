// Metadata of an SLO. OpenSLO does not say what labels are for; here alerts carry them.
import {
  areSaid,
  readAlertAnnotations,
  readAlertLabels,
  type CarriedTexts,
  type KnownLabels,
} from '../alert-texts.ts';
import type { Fields } from '../fields.ts';

export interface Metadata extends CarriedTexts {
  readonly displayName: string;
}

export function readMetadata(metadata: Fields | undefined, known: KnownLabels): Metadata {
  metadata?.ignore('name');
  const displayName = metadata?.text('displayName')?.trim() ?? '';
  const { annotations, links } = readAlertAnnotations(metadata, {});
  const labels = readAlertLabels(metadata && withJoinedLists(metadata), known);
  return { displayName, labels, annotations, links };
}

/** Labels may have several values, which alerts carry in one. */
const withJoinedLists = (metadata: Fields): Fields => ({
  ...metadata,
  mapping: (name) => {
    const of = metadata.mapping(name);
    return (
      of && {
        ...of,
        text: (label) =>
          of.peek(label) === undefined ? of.texts(label).join(',') : of.text(label),
      }
    );
  },
});

const OF_SLOS = 'only SLOs carry it on to their alerts';

/** Metadata of what is no SLO, but for what is kept. */
export function dropMetadata(
  metadata: Fields | undefined,
  kept: readonly string[],
  known: KnownLabels = {},
): void {
  const labels = metadata?.inner('labels');
  const said = labels && areSaid(labels, known) ? ['labels'] : [];
  metadata?.ignore('name', ...said);
  for (const field of ['displayName', 'labels', 'annotations'])
    if (![...kept, ...said].includes(field)) metadata?.drop(field, OF_SLOS);
}
