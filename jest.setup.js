'use strict';

// One backend for every machine, whatever is installed beside.
process.env.CHLADNI_BACKEND = 'wasm';
