export type { TemplateProblem } from './problem.ts';
export { readNotification, type NamedTemplates } from './read-notification.ts';
export { placeInTemplate, readTemplate, type ReadOptions } from './read-template.ts';
export type { LabelRead, QueryRead, TemplateReading } from './reading.ts';
