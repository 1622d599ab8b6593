import type { Diagnostic } from '../../../diagnostics/index.ts';
import { byText, suggest } from '../../../text/index.ts';
import { importDiagnostics } from '../../diagnostics.ts';
import type { Fields } from '../../fields.ts';
import { parseQuery } from '../../query.ts';
import { ratioSli } from '../../slis/index.ts';
import type { ImportedSli } from '../../slo.ts';
import { COMMON_PLUGINS } from './common.ts';
import type { OptionProps } from './plugin.ts';

type Report = (diagnostic: Diagnostic) => void;

const PREFIX = 'sloth-common/';

/** The SLI of a plugin of the public collection; of any other nobody knows what it counts. */
export function readPlugin(
  fields: Fields,
  percent: string,
  report: Report,
): ImportedSli | undefined {
  const id = fields.text('id') ?? '';
  const options = fields.mapping('options');
  const plugin = id.startsWith(PREFIX) ? COMMON_PLUGINS[id.slice(PREFIX.length)] : undefined;
  if (!plugin) {
    options?.ignore(...options.names);
    const known = Object.keys(COMMON_PLUGINS).map((name) => `${PREFIX}${name}`);
    const problem = `the plugin ${id} is none of the public collection, so nobody knows its query`;
    const hint = suggest(id, known.toSorted(byText));
    const help = `write the query of the plugin as raw or events there${hint === '' ? '' : ` (${hint})`}`;
    const field = `${fields.path}.id`;
    report(importDiagnostics['bad-query'](fields.about('id'), { field, problem, help }));
    return undefined;
  }
  const values = new Map<string, string>();
  for (const [name, props] of Object.entries(plugin.options)) {
    const value = readOption(options ?? fields, name, props, report);
    if (value === undefined) return undefined;
    values.set(name, value);
  }
  const text = plugin.query((name) => values.get(name) ?? '', percent);
  const errorRatio = parseQuery(text, { fields, name: 'options', report });
  const sli = errorRatio && ratioSli({ errorRatio });
  return sli && { ...sli, differences: [...sli.differences, ...(plugin.differences ?? [])] };
}

const FITS = {
  number: (text: string): boolean => text !== '' && Number.isFinite(Number(text)),
  boolean: (text: string): boolean => /^(?:1|t|true|0|f|false)$/i.test(text),
} as const;

/** Empty where an option is left out that may be; nothing where it is wrong. */
function readOption(
  options: Fields,
  name: string,
  { required, wanted }: OptionProps,
  report: Report,
): string | undefined {
  const value = options.text(name)?.trim() ?? '';
  const field = `${options.path}.${name}`;
  const help = 'correct the option; the SLO is left out';
  if (value === '' && required) {
    report(
      importDiagnostics['missing-field'](options.about(), { holder: 'plugin', field: name, help }),
    );
    return undefined;
  }
  if (value === '' || wanted === undefined || FITS[wanted](value)) return value;
  const parameters = { field, wanted: `a ${wanted}`, given: value, help };
  report(importDiagnostics['bad-value'](options.about(name), parameters));
  return undefined;
}
