// Metadata of an SLO. OpenSLO does not say what labels are for; here alerts carry them.
import { readAlertAnnotations, readAlertLabels, type CarriedTexts } from '../alert-texts.ts';
import type { Fields } from '../fields.ts';

export interface Metadata extends CarriedTexts {
  readonly displayName: string;
}

export function readMetadata(metadata: Fields | undefined): Metadata {
  metadata?.ignore('name');
  const displayName = metadata?.text('displayName')?.trim() ?? '';
  const { annotations, links } = readAlertAnnotations(metadata, {});
  const labels = readAlertLabels(metadata && withJoinedLists(metadata));
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

/** Metadata of what is no SLO. */
export function dropMetadata(metadata: Fields | undefined): void {
  metadata?.ignore('name');
  for (const field of ['displayName', 'labels', 'annotations']) metadata?.drop(field, OF_SLOS);
}
