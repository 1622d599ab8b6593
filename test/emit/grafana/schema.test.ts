import type * as stat from '@grafana/grafana-foundation-sdk/stat';
import type * as timeseries from '@grafana/grafana-foundation-sdk/timeseries';
import { expect, it } from 'vitest';
import type { LinkModel, Plain } from '../../../src/emit/grafana/schema.ts';

it('does not compile an enum value or option that Grafana lacks', () => {
  // @ts-expect-error no such colour mode
  const colour: Plain<stat.Options>['colorMode'] = 'bright';
  // @ts-expect-error no such option
  const options: Partial<Plain<stat.Options>> = { colourMode: 'value' };
  // @ts-expect-error no such scale
  const scale: Plain<timeseries.FieldConfig> = { scaleDistribution: { type: 'cubic' } };
  // @ts-expect-error links know their type
  const type: LinkModel['type'] = 'url';
  expect([colour, options, scale, type]).toHaveLength(4);
});
