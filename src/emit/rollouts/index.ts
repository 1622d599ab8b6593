export { argoRollouts, type ArgoRolloutsOptions } from './argo.ts';
export { flagger, type FlaggerOptions } from './flagger.ts';
