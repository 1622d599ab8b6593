// The syntax tree of a template: plain data, ranges in UTF-16 offsets of the template's text.
import type { TextRange } from '../promql/index.ts';
import type { NumberKind } from './literals.ts';

interface Ranged {
  readonly range: TextRange;
}

/** A name with its place: a variable with its `$`, a field without its dot. */
export interface Name extends Ranged {
  readonly name: string;
}

export type Operand =
  | (Ranged & { readonly kind: 'dot' | 'nil' })
  | (Ranged & { readonly kind: 'bool'; readonly text: string })
  | (Ranged & { readonly kind: 'number'; readonly number: NumberKind; readonly text: string })
  | (Ranged & {
      readonly kind: 'string';
      readonly value: string;
      /** Where each UTF-16 unit of the value stands in the template. */
      readonly offsets: readonly number[];
    })
  | (Name & { readonly kind: 'variable' | 'function' })
  /** `.Labels.job`, `$labels.job`, `(first $x).Value`: fields of what stands before them. */
  | (Ranged & { readonly kind: 'fields'; readonly of: Operand; readonly fields: readonly Name[] })
  | (Ranged & { readonly kind: 'pipeline'; readonly pipeline: Pipeline });

/** A function with its arguments, or a single value. */
export interface Command extends Ranged {
  readonly operands: readonly [Operand, ...Operand[]];
}

/** Commands between `|`: each is given the value of the one before it. None when it was broken. */
export interface Pipeline extends Ranged {
  readonly commands: readonly Command[];
  /** `$x := …`, `$i, $x := …`, or with `assigns`: `$x = …`. */
  readonly declares: readonly Name[];
  readonly assigns: boolean;
}

export type BranchKeyword = 'if' | 'with' | 'range';

export type TemplateNode =
  | (Ranged & { readonly kind: 'output'; readonly pipeline: Pipeline })
  | (Ranged & {
      readonly kind: 'branch';
      readonly keyword: BranchKeyword;
      readonly pipeline: Pipeline;
      readonly body: readonly TemplateNode[];
      readonly otherwise: readonly TemplateNode[];
    })
  | (Ranged & { readonly kind: 'call'; readonly name: string; readonly pipeline?: Pipeline });

/** A template with what its `{{ define }}` and `{{ block }}` name. */
export interface ParsedTemplate {
  readonly nodes: readonly TemplateNode[];
  readonly defined: ReadonlyMap<string, readonly TemplateNode[]>;
}
