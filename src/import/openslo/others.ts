// Objects that are no SLO: what SLOs take of them they take by name, and the rest is reported here.
import type { ImportDocument } from '../document.ts';
import type { Fields } from '../fields.ts';
import type { FormatContext } from '../format.ts';
import { readCondition } from './conditions.ts';
import { readPolicy } from './alerting.ts';
import { opensloDiagnostics } from './diagnostics.ts';
import { readMetric } from './indicator.ts';
import { dropMetadata } from './metadata.ts';
import { isOpenSlo, reportDuplicate, serviceOf } from './references.ts';
import { CONNECTION, CONNECTION_HELP } from './source.ts';
import { isUsed } from './usage.ts';

type Reader = (spec: Fields, context: FormatContext) => unknown;

const UNUSED = 'no SLO is of this service';

const READERS: Readonly<Record<string, Reader>> = {
  AlertCondition: readCondition,
  AlertNotificationTarget: (spec) => {
    spec.ignore('description');
    spec.drop(
      'target',
      'who is told is decided by the severity and the team of the service',
      'name the receivers of the team in the config',
    );
  },
  AlertPolicy: readPolicy,
  DataSource: (spec) => {
    spec.ignore('description', 'type');
    spec.drop('connectionDetails', CONNECTION, CONNECTION_HELP);
  },
  SLI: readMetric,
  Service: () => undefined,
};

export const OTHER_KINDS = Object.keys(READERS);

/** Kinds of which nothing becomes unless something names them. */
const NAMED: ReadonlySet<string> = new Set(['AlertCondition', 'AlertPolicy', 'SLI']);

/** What is said of a service with SLOs becomes the service's own; which of its metadata does. */
function describeService(
  { root }: ImportDocument,
  { documents, describe }: FormatContext,
): readonly string[] {
  const name = root.peek('metadata', 'name')?.trim();
  const isOurs = documents.some(
    (it) => isOpenSlo(it) && it.root.peek('kind') === 'SLO' && serviceOf(it.root) === name,
  );
  const [metadata, spec] = [root.mapping('metadata'), root.mapping('spec')];
  if (name === undefined || !isOurs) {
    spec?.drop('description', UNUSED);
    return [];
  }
  const title = metadata?.text('displayName')?.trim() ?? '';
  const description = spec?.text('description')?.trim() ?? '';
  describe(name, {
    ...(title !== '' && title !== name && { title }),
    ...(description !== '' && { description }),
  });
  return ['displayName'];
}

export function readOther(document: ImportDocument, context: FormatContext): void {
  const { root } = document;
  const kind = root.peek('kind') ?? '';
  const given = root.peek('metadata', 'name') ?? '';
  root.ignore('apiVersion', 'kind');
  const kept = kind === 'Service' ? describeService(document, context) : [];
  dropMetadata(root.mapping('metadata'), kept, context.options.known);
  reportDuplicate(document, context);
  const spec = root.mapping('spec');
  if (spec) READERS[kind]?.(spec, context);
  if (NAMED.has(kind) && !isUsed(kind, given, context))
    context.report(opensloDiagnostics['unused-object'](root.about('metadata'), { kind, given }));
}
