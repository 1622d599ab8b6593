export { nearest, suggest } from './did-you-mean.ts';
export { globPattern } from './glob.ts';
export { groupBy } from './group.ts';
export { listed } from './listed.ts';
export { by, byText } from './order.ts';
export { printable, printableLine } from './printable.ts';
export { renderTable } from './table.ts';
export { describeThrown } from './thrown.ts';
export { wrapWords } from './wrap.ts';
