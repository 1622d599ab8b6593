// The shape of panels, and of what holds them: dashboards and the pages of services.
import * as z from 'zod';
import { isRecord } from '../define/inputs.ts';
import { expression, measure } from './measure-shapes.ts';
import { definition, flag, list, number, oneOf, only, open, text, words } from './shape-parts.ts';

const query = open({ expression, legend: text });
const target = open({ kind: oneOf('dashboard', 'service'), name: text });
const link = open({ title: text, url: text, to: target.optional() });
const column = open({ name: text, title: text, width: number.optional(), link: link.optional() });
const common = {
  key: text,
  title: text,
  description: text,
  width: number,
  height: number,
  whenEmpty: words,
  links: list(link).optional(),
};
const VALUE_PANELS = ['timeseries', 'stat', 'bar-gauge', 'state-timeline'];
const KINDS: ReadonlySet<unknown> = new Set([...VALUE_PANELS, 'table', 'text']);
const valuePanel = z.looseObject({
  kind: z.enum(VALUE_PANELS),
  ...common,
  unit: text,
  step: words,
  range: words,
  exemplars: flag.optional(),
  decimals: number.optional(),
  min: number.optional(),
  max: number.optional(),
  queries: list(query),
});
const tablePanel = z.looseObject({
  kind: z.literal('table'),
  ...common,
  queries: list(query),
  columns: list(column),
});
const textPanel = z.looseObject({ kind: z.literal('text'), ...common, markdown: text });
const panel = z
  .custom(
    (value) => isRecord(value) && KINDS.has(value['kind']),
    'a panel such as timeseries(…) or stat(…)',
  )
  .pipe(z.discriminatedUnion('kind', [valuePanel, tablePanel, textPanel]));
const row = open({ title: text, collapsed: flag, panels: list(panel) });
const variable = only(
  (value) => isRecord(value) && 'expression' in value && 'label' in value,
  'a choice made by variable(…)',
  { name: text, title: text, expression, label: text, isSingle: flag.optional() },
);
const annotation = only(
  (value) => isRecord(value) && 'expression' in value && 'colour' in value,
  'moments made by annotation(…)',
  { title: text, expression, colour: text, enabled: flag, text: words },
);
export const dashboard = definition('dashboard', 'a dashboard made by dashboard(…)', {
  name: text,
  title: text,
  description: text,
  range: text,
  variables: list(variable),
  annotations: list(annotation),
  links: list(open({ title: text, uid: words, tag: words, url: words, to: target.optional() })),
  rows: list(row),
  measures: list(measure),
});

/** What a service says of its own page. */
export const servicePage = {
  traffic: definition('traffic', 'traffic made by traffic(…)', {
    measures: list(measure),
    problems: list(text),
  }).optional(),
  saturation: list(
    definition('panel', 'a panel such as timeseries(…), or a query made by query(…)', {
      panel,
      measures: list(measure),
    }),
  ).optional(),
  dependsOn: list(z.string('a service, or the name of one')).optional(),
  deploys: measure.optional(),
};
