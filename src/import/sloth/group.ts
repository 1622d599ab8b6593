// The SLOs of a service, as one document of Sloth's holds them.
import { SLO_LABEL } from '../../names/index.ts';
import { readAlertLabels, teamIn, withTeam } from '../alert-texts.ts';
import { importDiagnostics } from '../diagnostics.ts';
import type { Fields } from '../fields.ts';
import { knownOf, type FormatContext } from '../format.ts';
import { readPercent } from '../percent.ts';
import type { ImportedSlo, ImportedWindow } from '../slo.ts';
import { readAlerting } from './alerting.ts';
import { dropPlugins } from './slo-plugins.ts';
import { readSli } from './sli.ts';
import type { Group } from './in-group.ts';
import type { Spelling } from './spelling.ts';

export function readGroup(
  fields: Fields,
  spelling: Spelling,
  context: FormatContext,
): readonly ImportedSlo[] {
  const service = required(fields, 'service', 'group of SLOs', context);
  const known = knownOf(context.options, service ?? '');
  const team = teamIn(fields, known);
  const labels = readAlertLabels(fields, withTeam(known, team));
  dropPlugins(fields, spelling.groupPlugins);
  const slos = fields.mappings('slos');
  return slos.flatMap((slo) => {
    const found = readSlo(slo, { service: service ?? '', team, labels, spelling, context });
    return found && service !== undefined ? [found] : [];
  });
}

function readSlo(fields: Fields, group: Group): ImportedSlo | undefined {
  const { context, spelling, service } = group;
  const name = required(fields, 'name', 'SLO', context);
  fields.call(`service ${service}`, `slo ${name ?? ''}`);
  const description = fields.text('description') ?? '';
  const percent = readPercent(fields, 'objective', context.report);
  const ofService = knownOf(context.options, service);
  const team = teamIn(fields, ofService) ?? group.team;
  const known = { ...withTeam(ofService, team), [SLO_LABEL]: name ?? '' };
  const labels = { ...group.labels, ...readAlertLabels(fields, known) };
  dropPlugins(fields, 'plugins');
  const sli = readSli(fields, { percent: percent ?? '99', spelling, report: context.report });
  const window: ImportedWindow = { kind: 'rolling', length: context.options.slothWindow };
  const alerting = readAlerting(fields, { group, known, labels, window, percent: percent ?? '99' });
  if (name === undefined || percent === undefined || sli === undefined) return undefined;
  return {
    service,
    ...(team !== undefined && { team }),
    name,
    description: description.trim(),
    sli,
    objectives: [{ percent, window }],
    ...alerting,
    place: fields.place(),
  };
}

function required(
  fields: Fields,
  name: string,
  holder: string,
  { report }: FormatContext,
): string | undefined {
  const text = fields.text(name)?.trim();
  if (text !== undefined && text !== '') return text;
  const help = 'add it there; without it nothing is imported of this';
  report(importDiagnostics['missing-field'](fields.about(), { holder, field: name, help }));
  return undefined;
}
