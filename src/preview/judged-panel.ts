import type { Subject } from '../diagnostics/index.ts';
import type { Json } from './json.ts';
import type { PanelFacts } from './protocol.ts';

/** A panel as it is written and as it was rendered. */
export interface JudgedPanel {
  readonly about: Subject;
  readonly json: Json;
  readonly facts: PanelFacts;
  /** The refIds of queries that found nothing, though the series that they read exist. */
  readonly quiet: ReadonlySet<string>;
}
