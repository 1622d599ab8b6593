// A review as annotations of GitHub: a warning for each risk, a notice for each other change, beside
// the definition where its place is known.
import type { Diagnostic, Place } from '../../diagnostics/index.ts';
import type { Change } from '../change.ts';
import { plain } from '../said.ts';
import { factsSaid, titleOf, verbOf, type ReviewSubject } from './subject.ts';

/** Where something stands in the config, by what it is and its name. */
export type PlaceOf = (change: Change) => Place | undefined;

/** The changes as findings, for the report that prints annotations. */
export const renderGithubReview = (
  { review }: ReviewSubject,
  placeOf: PlaceOf,
): readonly Diagnostic[] =>
  review.changes.flatMap((change): readonly Diagnostic[] => {
    const place = placeOf(change);
    const about = { path: [], property: [], notes: [], ...(place && { place }) };
    const verb = verbOf(change);
    const facts = factsSaid(change).map(plain);
    const told = [...facts, ...change.effects.map(plain)].join('; ');
    const title = `${plain(titleOf(change))}${verb === '' ? '' : ` ${verb}`}`;
    if (change.risks.length === 0) {
      const message = told === '' ? title : `${title}: ${told}`;
      return [{ ...about, code: 'diff', severity: 'info' as const, message }];
    }
    return change.risks.map(({ code, says }) => ({
      ...about,
      code: `diff: ${code}`,
      severity: 'warning' as const,
      message: `${title}: ${plain(says)}`,
      notes: facts,
    }));
  });
