// What happens to the evidence that burn-rate alerts ask for where there are few events.
import type { Fact, Risk, Sides } from '../change.ts';
import { isLess } from '../budgets.ts';
import { differences } from '../differences.ts';
import type { ReviewedSlo } from '../manifest.ts';
import { say } from '../said.ts';
import { parseDecimal, type Decimal } from '../../units/index.ts';

interface Evidence {
  readonly least: Decimal;
  /** `3 bad events`. */
  readonly words: string;
}

function evidenceOf(slo: ReviewedSlo): Evidence | undefined {
  const given = slo['evidence'];
  if (typeof given !== 'object' || given === null) return undefined;
  const [of, text]: readonly unknown[] = [Reflect.get(given, 'of'), Reflect.get(given, 'least')];
  const least = typeof text === 'string' ? parseDecimal(text) : undefined;
  if (typeof of !== 'string' || least === undefined) return undefined;
  return { least, words: `${String(text)} ${of.replaceAll('-', ' ')}` };
}

/** `burn-rate alerts need 3 bad events → 100 bad events`. */
export function compareEvidence({ before, after }: Sides<ReviewedSlo>): {
  readonly facts: readonly Fact[];
  readonly risks: readonly Risk[];
} {
  const [was, is] = [evidenceOf(before), evidenceOf(after)];
  if (!was || !is) {
    const facts = differences({
      before: { evidence: before['evidence'] },
      after: { evidence: after['evidence'] },
    });
    return { facts, risks: [] };
  }
  if (was.words === is.words) return { facts: [], risks: [] };
  const says = say`burn-rate alerts of ${after.id} ask for more than before`;
  return {
    facts: [{ what: 'burn-rate alerts need', before: was.words, after: is.words }],
    risks: isLess(was.least, is.least) ? [{ code: 'alert-quieter', says }] : [],
  };
}
