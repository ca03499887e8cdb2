/** A trained network on a board. */
export {
  deployNetwork,
  setStandalone,
  STANDALONE_MODES,
  type Deployed,
  type DeployOptions,
  type DeployTarget,
  type StandaloneMode,
} from './deployNetwork';
export { inferOnBoard, scoresFrom, workOf, type BoardAnswer, type PlayedNetwork } from './inferOnBoard';
export { measureDeployed, type DeployedNetwork, type MeasuredDeployed } from './measureDeployed';
export { checkStored, networkInfo, storeNetwork, type NetworkInfo, type StoreOptions } from './storeNetwork';
export { verifyIntegers, type Verified } from './verifyIntegers';
