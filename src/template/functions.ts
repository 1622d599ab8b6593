// Prometheus 2.42 (template/template.go) and Go 1.19 (text/template): what later versions add would
// be refused by the oldest server that must load the rules.
export const TEMPLATE_FUNCTIONS: ReadonlySet<string> = new Set(
  `
  args externalURL first graphLink humanize humanize1024 humanizeDuration
  humanizePercentage humanizeTimestamp label match parseDuration pathPrefix query
  reReplaceAll safeHtml sortByLabel stripDomain stripPort strvalue tableLink title toLower
  toTime toUpper value
  and call eq ge gt html index js le len lt ne not or print printf println slice urlquery
`
    .trim()
    .split(/\s+/),
);

/** What Prometheus defines before a template begins. */
export const TEMPLATE_VARIABLES: readonly string[] = [
  '$',
  '$externalLabels',
  '$externalURL',
  '$labels',
  '$value',
];
