export { catalogueFrom, TARGET_LABELS, type CatalogueOptions } from './catalogue-from.ts';
export { prometheusSeries } from './prometheus-series.ts';
