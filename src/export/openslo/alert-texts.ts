// What an author has put on all alerts of an SLO, as metadata of its object.
import type { AlertTexts } from '../../model/index.ts';

/** How OpenSLO allows labels to begin. */
const LABEL = /^[a-zA-Z0-9]/;

const isLabel = (name: string): boolean => LABEL.test(name);

const only = (
  texts: Readonly<Record<string, string>>,
  fits: (name: string) => boolean,
): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(texts).filter(([name]) => fits(name)));

/** The texts that have a place there. */
export const carriedTexts = ({ labels, annotations }: AlertTexts): AlertTexts => ({
  labels: only(labels, isLabel),
  annotations,
});

/** The names of labels that have none. */
export const labelsWithoutPlace = ({ labels }: AlertTexts): readonly string[] =>
  Object.keys(labels).filter((name) => !isLabel(name));
