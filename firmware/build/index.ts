export { bundle } from './bundle';
export type { Bundle, BundleManifest, BundleOptions } from './bundle';
export { BundleError } from './bundleError';
export { networkBytesOf } from './constants';
export { readBundle, writeBundle } from './bundleFiles';
export { digitalTimeScript } from './timeDigital';
