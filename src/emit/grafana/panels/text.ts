import type * as sdk from '@grafana/grafana-foundation-sdk/text';
import type { TextPanel } from '../../../ir/dashboards.ts';
import type { PanelBody, Plain } from '../schema.ts';

export const text = ({ markdown }: TextPanel): PanelBody => ({
  type: 'text',
  options: { mode: 'markdown', content: markdown } satisfies Plain<sdk.Options>,
});
