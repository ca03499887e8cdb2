import { interpreted } from './network/interpreted';

/*
 * The entry of a part of the bundle in a function of its own, as networkEntry.ts is: a network's digital part without native code.
 * The build calls that function `loadInterpreted`.
 */
takeInterpreted((network) => interpreted(network, E));
