// A config as TypeScript, as prettier formats it: single quotes, 100 columns.
import { byText } from '../../text/index.ts';
import { inTurns } from '../evaluate.ts';
import { MATCHING } from '../matching.ts';
import { declare } from '../metrics.ts';
import { findMetric, type ConfigModule, type MetricDeclaration } from '../module.ts';
import {
  call,
  props,
  WINDOW,
  type Labels,
  type Props,
  type Written,
  type WrittenMatcher,
  type WrittenNode,
} from '../written.ts';
import {
  brokenComma,
  group,
  indent,
  join,
  line,
  mustBreak,
  oneOf,
  printLayout,
  softLine,
  type Layout,
} from './layout.ts';

const WIDTH = 100;

/** The config as the text of `slo.config.ts`. */
export function printConfig(module: ConfigModule): string {
  const { metrics, declarations, result } = module;
  const used = new Set<string>();
  const context = { metrics, used };
  const constants = [
    ...metrics.map((metric) => ({ name: metric.identifier, value: declare(metric), comment: '' })),
    ...declarations,
  ].map(({ name, value, comment = '' }) => {
    const declared = printLayout([assigned(`const ${name} =`, value, context), ';'], WIDTH);
    return `${comment === '' ? '' : `// ${comment}\n`}${declared}`;
  });
  const last = printLayout(['export default ', layoutOf(result, context), ';'], WIDTH);
  const names = [...used].toSorted(byText);
  const imported = group([
    'import {',
    indent([line, join(names, [',', line])]),
    brokenComma,
    line,
    "} from 'nines';",
  ]);
  const first = constants.slice(0, metrics.length);
  const rest = constants.slice(metrics.length);
  const parts = [printLayout(imported, WIDTH), first.join('\n'), ...rest, last];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

interface Context {
  readonly metrics: readonly MetricDeclaration[];
  /** The functions that are called, to be imported. */
  readonly used: Set<string>;
}

type Printers = {
  readonly [Kind in WrittenNode['kind']]: (
    node: Extract<WrittenNode, { kind: Kind }>,
    context: Context,
  ) => Layout;
};

const PRINTERS: Printers = {
  props: ({ props: given }, context) => object(entriesOf(given), context),
  call: ({ call: name, args }, context) => {
    context.used.add(name);
    return called(name, args, context);
  },
  name: ({ name }) => name,
  select: ({ metric, matchers }, context) => {
    const name = findMetric(context.metrics, metric)?.identifier ?? metric.name;
    return inTurns(matchers).reduce<Layout>(
      (of, labels) => [of, called('.where', [{ kind: 'labels', matchers: labels }], context)],
      name,
    );
  },
  labels: (node, context) => object(entriesOf(propsOf(node)), context),
  windowed: ({ text, metrics }, context) => {
    context.used.add('promql');
    const read = metrics.map((metric): Written => ({ kind: 'select', metric, matchers: [] }));
    const query = `\`${templateOf(text)}\``;
    const body =
      read.length > 0
        ? callOf('promql', [query, layoutOf(props({ metrics: read }), context)], true)
        : callOf('promql', [query], false);
    return group(['(window) =>', group(indent([line, body]))]);
  },
};

function layoutOf(written: Written, context: Context): Layout {
  if (typeof written === 'string') return quoted(written);
  if (typeof written !== 'object') return String(written);
  if (isList(written)) return list(written, context);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the printer of its own kind
  const printer = PRINTERS[written.kind] as (node: WrittenNode, context: Context) => Layout;
  return printer(written, context);
}

const isList = (written: Written): written is readonly Written[] => Array.isArray(written);

const entriesOf = (given: Props['props']): readonly (readonly [string, Written])[] =>
  Object.entries(given).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );

const propsOf = ({ matchers }: Labels): Props['props'] =>
  Object.fromEntries(matchers.map((each) => [each.label, matched(each)]));

function matched({ operator, value }: WrittenMatcher): Written {
  const name = MATCHING[operator];
  return name === undefined ? value : call(name, value);
}

const PLAIN_KEY = /^[a-zA-Z_$][\w$]*$/;

function object(entries: readonly (readonly [string, Written])[], context: Context): Layout {
  if (entries.length === 0) return '{}';
  const fields = entries.map(([name, value]) => {
    const key = PLAIN_KEY.test(name) ? name : quoted(name);
    const isShort =
      typeof value === 'object' && 'kind' in value && value.kind === 'name' && value.name === name;
    return isShort ? name : assigned(`${key}:`, value, context);
  });
  return group(['{', indent([line, join(fields, [',', line])]), brokenComma, line, '}']);
}

/** A long text goes to a line of its own; all else begins where it is assigned. */
function assigned(before: string, value: Written, context: Context): Layout {
  const of = layoutOf(value, context);
  return typeof value === 'string' || isShortCall(value)
    ? group([before, group(indent([line, of]))])
    : [before, ' ', of];
}

/** `matches('5..')` has no place to break that is worth it. */
const isShortCall = (value: Written): boolean => {
  if (typeof value !== 'object' || !('kind' in value) || value.kind !== 'call') return false;
  const [only, ...others] = value.args;
  return others.length === 0 && typeof only === 'string' && only.length <= WIDTH / 4;
};

function list(items: readonly Written[], context: Context): Layout {
  if (items.length === 0) return '[]';
  const parts = items.map((item) => layoutOf(item, context));
  const isTable = items.length > 1 && items.every(isObjectOfMany);
  return group(
    ['[', indent([softLine, join(parts, [',', line])]), brokenComma, softLine, ']'],
    isTable,
  );
}

const isObjectOfMany = (item: Written): boolean =>
  typeof item === 'object' &&
  'kind' in item &&
  item.kind === 'props' &&
  entriesOf(item.props).length > 1;

function called(name: string, args: readonly Written[], context: Context): Layout {
  const last = args.at(-1);
  const isOpen =
    typeof last === 'object' && (isList(last) || last.kind === 'props' || last.kind === 'labels');
  return callOf(
    name,
    args.map((each) => layoutOf(each, context)),
    isOpen,
  );
}

/** An object at the end opens on the line of the call; otherwise each argument has a line. */
function callOf(name: string, args: readonly Layout[], isOpen: boolean): Layout {
  if (args.length === 0) return `${name}()`;
  const flat = [name, '(', join(args, ', '), ')'];
  const apart = group(
    [name, '(', indent([softLine, join(args, [',', line])]), brokenComma, softLine, ')'],
    args.slice(0, -1).some(mustBreak),
  );
  const last = args.at(-1);
  if (!isOpen || last === undefined)
    return group([
      name,
      '(',
      indent([softLine, join(args, [',', line])]),
      brokenComma,
      softLine,
      ')',
    ]);
  if (args.length === 1) return flat;
  if (args.slice(0, -1).some(mustBreak)) return apart;
  const hugged = [name, '(', join([...args.slice(0, -1), broken(last)], ', '), ')'];
  return oneOf(flat, hugged, apart);
}

const broken = (of: Layout): Layout =>
  typeof of === 'object' && 'kind' in of && of.kind === 'group' ? { ...of, isBroken: true } : of;

/** Prettier's choice: single quotes, unless that needs more escapes. */
function quoted(text: string): string {
  const escaped = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"');
  const singles = text.split("'").length;
  const doubles = text.split('"').length;
  if (singles > doubles) return `"${escaped.replaceAll('"', '\\"')}"`;
  return `'${escaped.replaceAll("'", "\\'")}'`;
}

const templateOf = (text: string): string =>
  text.replace(/[\\`]|\$\{/g, '\\$&').replaceAll(WINDOW, '${window}');
