/** How hard a physical system may be driven: measured, limited, reached slowly. */
export { findLevel, type FindLevelOptions, type FoundLevel } from './findLevel';
export { LimitedSystem } from './limitedSystem';
export { measureLevel, type LevelMeasurement } from './measureLevel';
export { softStart, uncounted } from './probes';
