export {
  exportOpenslo,
  printDocuments,
  type OpensloDocument,
  type OpensloFile,
} from './openslo/index.ts';
