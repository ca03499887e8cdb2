export { bundle } from './bundle';
export type { Bundle, BundleManifest, BundleOptions } from './bundle';
export { BundleError } from './bundleError';
export { readBundle, writeBundle } from './bundleFiles';
export { digitalTimeScript } from './timeDigital';
