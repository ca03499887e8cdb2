import { inSilico } from './inSilico';
import type { Method } from './method';
import { pat } from './pat';

/** Methods by name. */
export const methods: Readonly<Record<string, Method>> = { pat, 'in-silico': inSilico };
