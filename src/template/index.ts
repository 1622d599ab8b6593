export type { TemplateProblem } from './problem.ts';
export { placeInTemplate, readTemplate, type ReadOptions } from './read-template.ts';
export type { LabelRead, QueryRead, TemplateReading } from './reading.ts';
