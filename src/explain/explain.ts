// Finds what somebody asks about, by its name or by its place in a file, and explains it.
import { NOWHERE, type Diagnosed, type Diagnostic } from '../diagnostics/index.ts';
import type { LabelSet } from '../ir/index.ts';
import { SERVICE_LABEL, SLO_LABEL } from '../names/index.ts';
import { parseExpression } from '../promql/index.ts';
import { nearest } from '../text/index.ts';
import { candidatesOf, type Candidate } from './candidates.ts';
import { explainDiagnostics as report } from './diagnostics.ts';
import type { Explanation } from './explanation.ts';
import type { World } from './world.ts';

export interface Asked {
  /** `api-availability`, `SLOErrorBudgetBurn1h`, `slo:error:ratio_rate1h{slo="x"}`. */
  readonly what: string;
  /** Narrows what several are called. */
  readonly service?: string;
  readonly slo?: string;
}

/** Explains what a name means; several of one name are listed. */
export function explainName(world: World, asked: Asked): Diagnosed<Explanation | undefined> {
  const candidates = candidatesOf(world);
  const { name, wanted } = readName(asked);
  const named = candidates.filter((each) => each.name === name);
  if (named.length === 0) return [undefined, [unknown(asked.what, candidates)]];
  const chosen = named.filter(({ labels }) => hasLabels(labels, wanted));
  if (chosen.length === 0) return [undefined, [nothingMatches(name, wanted, named)]];
  return [oneOrChoice(world, byName(asked.what), chosen), []];
}

/** How several are said to be there. */
export interface Choosing {
  readonly title: (count: number) => string;
  readonly about: string;
}

const byName = (name: string): Choosing => ({
  title: (count) => `${name}: ${count} of that name`,
  about: 'Name one of them.',
});

const MOST_CHOICES = 100;

/** The only one, or what there is to choose from. */
export function oneOrChoice(
  world: World,
  { title, about }: Choosing,
  chosen: readonly Candidate[],
): Explanation | undefined {
  const [first, ...others] = chosen;
  if (others.length === 0) return first?.explain();
  return {
    kind: 'choice',
    title: title(chosen.length),
    about,
    sections: [
      {
        id: 'choice',
        title: 'Choose',
        table: {
          head: ['what', 'name', 'defined in'],
          rows: chosen
            .slice(0, MOST_CHOICES)
            .map(({ what, shown, place }) => [what, shown, world.at(place)]),
        },
        ...(chosen.length > MOST_CHOICES && {
          note: `… and ${chosen.length - MOST_CHOICES} more; choose with --slo or --service.`,
        }),
      },
    ],
  };
}

interface Named {
  readonly name: string;
  readonly wanted: LabelSet;
}

/** A name, and the labels behind it in braces. */
function readName({ what, service, slo }: Asked): Named {
  const [, name = what, braces = ''] = /^([^{}]+)(\{.*\})$/s.exec(what.trim()) ?? [];
  const { expression } = parseExpression(`x${braces}`);
  const matchers = expression?.kind === 'vector-selector' ? expression.matchers : [];
  const written = matchers.filter(({ operator }) => operator === '=');
  return {
    name: name.trim(),
    wanted: {
      ...Object.fromEntries(written.map(({ label, value }) => [label, value])),
      ...(service !== undefined && { [SERVICE_LABEL]: service }),
      ...(slo !== undefined && { [SLO_LABEL]: slo }),
    },
  };
}

/** Labels that a rule of many does not set are those of its series. */
const hasLabels = (labels: LabelSet, wanted: LabelSet): boolean =>
  Object.entries(wanted).every(([name, value]) => labels[name] === value);

function unknown(given: string, candidates: readonly Candidate[]): Diagnostic {
  const names = [...new Set(candidates.map(({ name }) => name))];
  const near = nearest(given, names);
  const suggestion =
    near === undefined
      ? `give the id of an SLO, the name of an alert, of a recorded series, a metric or a service, or a place such as slo.config.ts:12`
      : `did you mean "${near}"?`;
  return report['unknown-name'](NOWHERE, { given: `"${given}"`, suggestion });
}

const MOST_KNOWN = 10;

function nothingMatches(name: string, wanted: LabelSet, named: readonly Candidate[]): Diagnostic {
  const given = Object.entries(wanted)
    .map(([label, value]) => `${label}="${value}"`)
    .join(', ');
  const known = named.slice(0, MOST_KNOWN).map(({ shown }) => shown);
  const more = named.length - known.length;
  return report['nothing-matches'](NOWHERE, {
    name,
    given,
    known: [...known, ...(more > 0 ? [`${more} more`] : [])].join(', '),
  });
}
