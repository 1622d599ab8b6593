import type { PanelUnit, Query, Threshold, Words } from '../../ir/dashboards.ts';
import type { FieldConfig, Override, PanelBody, ValueMapping } from './schema.ts';

const UNITS: Readonly<Record<Exclude<PanelUnit, `grafana:${string}`>, string>> = {
  none: 'short',
  ratio: 'percentunit',
  seconds: 's',
  bytes: 'bytes',
  timestamp: 'dateTimeAsIso',
  boolean: 'bool_yes_no',
  'per-second': 'cps',
  'bytes-per-second': 'Bps',
  factor: 'suffix:x',
};

const isOwn = (unit: PanelUnit): unit is keyof typeof UNITS => unit in UNITS;

export const unitId = (unit: PanelUnit): string =>
  isOwn(unit) ? UNITS[unit] : unit.slice('grafana:'.length);

const NEUTRAL: readonly Threshold[] = [{ colour: 'text' }];

/** Never left out: Grafana's own default calls everything from 80 up bad. */
export const thresholdSteps = (
  thresholds: readonly Threshold[] = NEUTRAL,
): NonNullable<FieldConfig['thresholds']> => ({
  mode: 'absolute',
  steps: thresholds.map(({ from, colour }) => ({ color: colour, value: from ?? null })),
});

/** What a value is called instead of its number; `NaN` needs a mapping of its own. */
export function mappings(words: Words): readonly ValueMapping[] {
  const results = Object.entries(words).map(([value, text], index) => ({ value, index, text }));
  const values = results.filter(({ value }) => value !== 'NaN');
  const options = values.map(({ value, index, text }) => [value, { index, text }] as const);
  const nothing = results.filter(({ value }) => value === 'NaN');
  return [
    ...(values.length > 0
      ? [{ type: 'value', options: Object.fromEntries(options) } as const]
      : []),
    ...nothing.map(({ index, text }): ValueMapping => ({
      type: 'special',
      options: { match: 'nan', result: { color: 'text', index, text } },
    })),
  ];
}

interface Values {
  readonly unit: PanelUnit;
  readonly decimals?: number;
  readonly min?: number;
  readonly max?: number;
}

export const valueDefaults = ({ unit, decimals, min, max }: Values): FieldConfig => ({
  unit: unitId(unit),
  ...(decimals !== undefined && { decimals }),
  ...(min !== undefined && { min }),
  ...(max !== undefined && { max }),
});

interface Course {
  readonly step?: string;
  readonly range?: string;
}

/** Where a chart begins and how fine it is, if not as the dashboard says. */
export const course = ({ step, range }: Course): Pick<PanelBody, 'interval' | 'timeFrom'> => ({
  ...(step !== undefined && { interval: step }),
  ...(range !== undefined && { timeFrom: range }),
});

/** Grafana's names of queries: A … Z, then AA … */
export function refId(index: number): string {
  const letter = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'.charAt(index % 26);
  return index < 26 ? letter : refId(Math.floor(index / 26) - 1) + letter;
}

/** One override per query that looks different from the rest. */
export function styleOverrides(queries: readonly Query[]): readonly Override[] {
  return queries.flatMap(({ style }, index) =>
    style === undefined
      ? []
      : [
          {
            matcher: { id: 'byFrameRefID', options: refId(index) },
            properties: [
              ...property('unit', style.unit && unitId(style.unit)),
              ...property('color', style.colour && { mode: 'fixed', fixedColor: style.colour }),
              ...property('custom.drawStyle', style.bars && 'bars'),
              ...property('custom.fillOpacity', style.bars && 70),
              ...property('custom.lineWidth', style.lineWidth),
              ...property('custom.lineStyle', style.dashed && { fill: 'dash', dash: [8, 6] }),
              ...property('custom.axisPlacement', style.rightAxis && 'right'),
            ],
          },
        ],
  );
}

/** A property of an override, unless there is nothing to say. */
export const property = (id: string, value: unknown): Override['properties'] =>
  value === undefined || value === false ? [] : [{ id, value }];
