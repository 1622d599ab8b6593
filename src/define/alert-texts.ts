/** Labels and annotations that alerts carry besides those that we set. */
export interface AlertTextsProps {
  /** `{ tier: '2' }`; routes and silences may match them. */
  readonly labels?: Readonly<Record<string, string>>;
  /** `{ contact: '#checkout' }`; values are Go templates, as in Prometheus. */
  readonly annotations?: Readonly<Record<string, string>>;
}

/** What the alerts of an SLO carry, all of them and those of single severities. */
export interface SloAlertsProps<Level extends string> extends AlertTextsProps {
  /** More of it at some severities; it wins over what is on all. */
  readonly bySeverity?: { readonly [Name in Level]?: AlertTextsProps };
}
