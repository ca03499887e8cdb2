import { boards } from '../boards';
import { bundle } from './bundle';
import { writeBundle } from './bundleFiles';

/** Builds every bundle there is, as a step of `npm run build`. */
for (const { id, converters } of boards) {
  writeBundle(bundle(id, { loopback: true }));
  if (converters) writeBundle(bundle(id));
}
