/** What an inference takes in energy, by stated assumptions. */
export { energyLedger, type EnergyItem, type EnergyLedger, type LedgerInput } from './ledger';
