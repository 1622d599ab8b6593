// Objects that are no SLO: what SLOs take of them they take by name, and the rest is reported here.
import type { ImportDocument } from '../document.ts';
import type { Fields } from '../fields.ts';
import { teamIn, withTeam } from '../alert-texts.ts';
import { knownOf, type FormatContext } from '../format.ts';
import { readCondition } from './conditions.ts';
import { readPolicy } from './alerting.ts';
import { opensloDiagnostics } from './diagnostics.ts';
import { readMetric } from './indicator.ts';
import { dropMetadata } from './metadata.ts';
import { hasSlos, reportDuplicate } from './references.ts';
import { CONNECTION, CONNECTION_HELP } from './source.ts';
import { isUsed } from './usage.ts';
import { isTextOfSlo, WHY_NO_WORDS } from './words.ts';

interface OtherObject {
  readonly name: string;
  readonly metadata: Fields | undefined;
  readonly spec: Fields | undefined;
}

type Reader = (object: OtherObject, context: FormatContext) => void;

/** Of what is no title or description of ours. */
const wordless =
  (
    kind: keyof typeof WHY_NO_WORDS,
    read: (spec: Fields, context: FormatContext, name: string) => unknown,
  ): Reader =>
  ({ name, metadata, spec }, context) => {
    dropMetadata(metadata, { title: WHY_NO_WORDS[kind] });
    if (spec) read(spec, context, name);
  };

const READERS: Readonly<Record<string, Reader>> = {
  AlertCondition: wordless('AlertCondition', readCondition),
  AlertNotificationTarget: wordless('AlertNotificationTarget', (spec) => {
    spec.drop('description', WHY_NO_WORDS.AlertNotificationTarget);
    spec.drop(
      'target',
      'who is told is decided by the severity and the team of the service',
      'name the receivers of the team in the config',
    );
  }),
  AlertPolicy: wordless('AlertPolicy', readPolicy),
  DataSource: wordless('DataSource', (spec) => {
    spec.ignore('type');
    spec.drop('description', WHY_NO_WORDS.DataSource);
    spec.drop('connectionDetails', CONNECTION, CONNECTION_HELP);
  }),
  SLI: wordless('SLI', (spec, context, name) => {
    if (isTextOfSlo(name, context.documents)) spec.ignore('description');
    else spec.drop('description', WHY_NO_WORDS.SLI);
    readMetric(spec, context);
  }),
  Service: describeService,
};

export const OTHER_KINDS = Object.keys(READERS);

/** Kinds of which nothing becomes unless something names them. */
const NAMED: ReadonlySet<string> = new Set(['AlertCondition', 'AlertPolicy', 'SLI']);

const UNUSED = 'no SLO is of this service';

/** What is said of a service with SLOs becomes the service's own. */
function describeService({ name, metadata, spec }: OtherObject, context: FormatContext): void {
  const { documents, describe, options } = context;
  const given = name.trim();
  if (!hasSlos(given, documents)) {
    spec?.drop('description', UNUSED);
    dropMetadata(metadata);
    return;
  }
  const known = knownOf(options, given);
  const team = teamIn(metadata, known);
  const title = metadata?.text('displayName')?.trim() ?? '';
  const description = spec?.text('description')?.trim() ?? '';
  describe(given, {
    ...(title !== '' && title !== given && { title }),
    ...(description !== '' && { description }),
    ...(team !== undefined && { team }),
  });
  dropMetadata(metadata, { kept: ['displayName'], known: withTeam(known, team) });
}

export function readOther(document: ImportDocument, context: FormatContext): void {
  const { root } = document;
  const kind = root.peek('kind') ?? '';
  const name = root.peek('metadata', 'name') ?? '';
  root.ignore('apiVersion', 'kind');
  reportDuplicate(document, context);
  const [metadata, spec] = [root.mapping('metadata'), root.mapping('spec')];
  READERS[kind]?.({ name, metadata, spec }, context);
  if (NAMED.has(kind) && !isUsed(kind, name, context)) {
    const parameters = { kind, given: name };
    context.report(opensloDiagnostics['unused-object'](root.about('metadata'), parameters));
  }
}
