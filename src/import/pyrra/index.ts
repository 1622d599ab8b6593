// Pyrra: one ServiceLevelObjective a document, whose indicator is made of selectors.
import type { ImportDocument } from '../document.ts';
import { importDiagnostics } from '../diagnostics.ts';
import { knownOf, type Format, type FormatContext } from '../format.ts';
import { ownName } from '../names.ts';
import { oncePer } from '../once-per.ts';
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

const namesIn = oncePer(
  (documents: readonly ImportDocument[]): ReadonlySet<string> =>
    new Set(
      documents
        .filter((document) => pyrra.recognises(document))
        .map(({ root }) => root.peek('metadata', 'name') ?? ''),
    ),
);

/** Files that Pyrra's own Go types wrote have no group before the version. */
const isOurs = (version: string): boolean =>
  version === '' || version === 'v1alpha1' || version.startsWith('pyrra.dev/');

function read(
  { root }: ImportDocument,
  { report, documents, options }: FormatContext,
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
  const service = metadata.service ?? indicator?.job ?? metadata.namespace ?? name;
  const { labels, ...whose } = metadata.labelsOf(knownOf(options, service));
  if (name === '' || percent === undefined || !window || !indicator) return [];
  const { annotations, links } = metadata;
  if (service !== metadata.namespace) metadata.dropNamespace();
  return [
    {
      service,
      ...whose,
      name: ownName(name, service, (shorter) => namesIn(documents).has(shorter)),
      description,
      sli: indicator.sli,
      objectives: [{ percent, window }],
      alerting: { tiers: alerting, labels, annotations },
      links,
      place: root.place(),
    },
  ];
}
