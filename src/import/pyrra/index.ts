// Pyrra: one ServiceLevelObjective a document, whose indicator is made of selectors.
import type { ImportDocument } from '../document.ts';
import { importDiagnostics } from '../diagnostics.ts';
import type { Format, FormatContext } from '../format.ts';
import { ownName } from '../names.ts';
import type { ImportedSlo } from '../slo.ts';
import { readAlerting } from './alerting.ts';
import { readIndicator } from './indicator.ts';
import { readMetadata } from './metadata.ts';
import { readTarget, readWindow } from './objective.ts';
import { readOutput } from './output.ts';

const KIND = 'ServiceLevelObjective';

export const pyrra: Format = {
  name: 'Pyrra',
  signs: [`kind: ${KIND}`],
  recognises: ({ root }) => root.peek('kind') === KIND && isOurs(root.peek('apiVersion') ?? ''),
  slosIn: ({ root }) => [root],
  read,
};

const isCalled =
  (name: string) =>
  (document: ImportDocument): boolean =>
    pyrra.recognises(document) && document.root.peek('metadata', 'name') === name;

/** Files that Pyrra's own Go types wrote have no group before the version. */
const isOurs = (version: string): boolean =>
  version === '' || version === 'v1alpha1' || version.startsWith('pyrra.dev/');

function read(
  { root }: ImportDocument,
  { report, documents }: FormatContext,
): readonly ImportedSlo[] {
  const name = root.peek('metadata', 'name') ?? '';
  root.call(...(name === '' ? [] : [`slo ${name}`]));
  root.ignore('apiVersion', 'kind', 'status');
  const metadata = readMetadata(root.mapping('metadata'), report);
  const spec = root.mapping('spec');
  if (!spec) {
    const help = 'an SLO without a specification says nothing; it is left out';
    report(importDiagnostics['missing-field'](root.about(), { holder: KIND, field: 'spec', help }));
    return [];
  }
  const description = spec.text('description')?.trim() ?? '';
  const percent = readTarget(spec, report);
  const window = readWindow(spec, report);
  const indicator = readIndicator(spec, report);
  readOutput(spec);
  const alerting = readAlerting(spec, { percent, window, report });
  if (name === '') {
    const parameters = { holder: KIND, field: 'metadata.name', help: 'give it a name' };
    report(importDiagnostics['missing-field'](root.about(), parameters));
  }
  if (name === '' || percent === undefined || !window || !indicator) return [];
  const { labels, annotations, links } = metadata;
  const service = metadata.service ?? indicator.job ?? metadata.namespace ?? name;
  if (service !== metadata.namespace) metadata.dropNamespace();
  return [
    {
      service,
      name: ownName(name, service, (shorter) => documents.some(isCalled(shorter))),
      description,
      sli: indicator.sli,
      objectives: [{ percent, window }],
      alerting: { tiers: alerting, labels, annotations },
      links,
      place: root.place(),
    },
  ];
}
