/** Methods side by side, and networks on other devices than their own. */
export { meanAndSpread, summarise, type CompareEntry, type CompareSummary, type CurvePoint } from './entry';
export { drawComparison, drawTransfer } from './pictures';
export { summariseTransfer, type TransferEntry, type TransferSummary } from './transfer';
