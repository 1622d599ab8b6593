// The objects of OpenSLO v1, as far as we write them.

export interface Metadata {
  readonly name: string;
  readonly displayName?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

export type Kind =
  | 'DataSource'
  | 'Service'
  | 'SLI'
  | 'SLO'
  | 'AlertCondition'
  | 'AlertNotificationTarget'
  | 'AlertPolicy';

/** Plain data, in the order in which it is printed. */
export type Spec = Readonly<Record<string, unknown>>;

export interface OpensloDocument {
  readonly apiVersion: 'openslo/v1';
  readonly kind: Kind;
  readonly metadata: Metadata;
  readonly spec: Spec;
}

export const document = (kind: Kind, metadata: Metadata, spec: Spec): OpensloDocument => ({
  apiVersion: 'openslo/v1',
  kind,
  metadata,
  spec,
});

/** The longest description that the specification allows. */
export const LONGEST_DESCRIPTION = 1050;

/** A description, if there is one; cut where it would be too long. */
export function described(text: string): { readonly description?: string } {
  if (text === '') return {};
  const fits = text.length <= LONGEST_DESCRIPTION;
  return { description: fits ? text : `${text.slice(0, LONGEST_DESCRIPTION - 1).trimEnd()}…` };
}
