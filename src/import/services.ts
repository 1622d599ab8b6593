// SLOs by their services, under names that are ours and each there once.
import { property, type Diagnostic, type Subject } from '../diagnostics/index.ts';
import { byText, groupBy } from '../text/index.ts';
import { importDiagnostics } from './diagnostics.ts';
import type { ServiceTexts } from './format.ts';
import { fitName, freeName } from './names.ts';
import type { ImportedSlo } from './slo.ts';

export interface ImportedService {
  readonly name: string;
  readonly texts?: ServiceTexts;
  /** Whose it is; nothing where no label says so. */
  readonly team?: string;
  readonly slos: readonly ImportedSlo[];
}

type Report = (diagnostic: Diagnostic) => void;

export function fitServices(
  slos: readonly ImportedSlo[],
  texts: ReadonlyMap<string, ServiceTexts>,
  report: Report,
): readonly ImportedService[] {
  const byService = groupBy(slos, ({ service }) => fitName(service));
  // Ids are made of both names, so `a` with `b-c` must not meet `a-b` with `c`.
  const ids = new Set<string>();
  const firsts = new Map<string, ImportedSlo>();
  return [...byService]
    .toSorted(([a], [b]) => byText(a, b))
    .map(([name, own]) => {
      const [first] = own;
      if (first && first.service !== name) sayRenamed('the service', first.service, name, first);
      const said = first && texts.get(first.service);
      const team = fitTeam({ service: name, said: said?.team, own }, report);
      return {
        name,
        ...(team !== undefined && { team }),
        ...(said && { texts: said }),
        slos: own.map((slo) => ({ ...slo, ...namesOf(slo, name) })),
      };
    });

  function namesOf(slo: ImportedSlo, service: string): Pick<ImportedSlo, 'service' | 'name'> {
    const fitted = fitName(slo.name);
    const name = freeName(fitted, (wanted) => ids.has(`${service}-${wanted}`));
    const key = JSON.stringify([slo.service, slo.name]);
    const first = firsts.get(key);
    if (first) saySameName(first, name, slo);
    else if (name !== slo.name) sayRenamed('the SLO', slo.name, name, slo);
    if (!first) firsts.set(key, slo);
    ids.add(`${service}-${name}`);
    for (const further of slo.objectives.slice(1)) ids.add(`${service}-${name}-${further.name}`);
    return { service, name };
  }

  function saySameName(
    first: ImportedSlo,
    name: string,
    { name: given, place, service }: ImportedSlo,
  ) {
    const about: Subject = { path: [`service ${service}`], property: [], place };
    const { file, line } = first.place;
    report(importDiagnostics['same-name'](about, { given, service, name, file, line }));
  }

  function sayRenamed(what: string, given: string, name: string, { place, service }: ImportedSlo) {
    const about: Subject = { path: [`service ${service}`], property: [], place };
    report(importDiagnostics.renamed(property(about), { what, given, name }));
  }
}

interface Teams {
  readonly service: string;
  /** What is said of the service itself. */
  readonly said: string | undefined;
  readonly own: readonly ImportedSlo[];
}

/** A service is of one team: what its labels say of others is reported. */
function fitTeam({ service, said, own }: Teams, report: Report): string | undefined {
  const given = said ?? own.find(({ team }) => team !== undefined)?.team;
  if (given === undefined) return undefined;
  const team = fitName(given);
  const [first] = own;
  if (first && team !== given) {
    const about: Subject = { path: [`service ${service}`], property: [], place: first.place };
    report(importDiagnostics.renamed(property(about), { what: 'the team', given, name: team }));
  }
  for (const slo of own) {
    if (slo.team === undefined || fitName(slo.team) === team) continue;
    const about: Subject = { path: [`service ${service}`], property: [], place: slo.place };
    const reason = `it is ${slo.team}, and the service ${service} is of the team ${team} here`;
    const help = 'give the SLO to a service of its own, if another team answers for it';
    report(
      importDiagnostics['dropped-setting'](property(about), { field: 'labels.team', reason, help }),
    );
  }
  return team;
}
