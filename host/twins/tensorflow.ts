import type * as TensorFlow from '@tensorflow/tfjs-core';
import { join } from 'node:path';
import { mendMatMulGradient } from './matMulGradient';

export type Tf = typeof TensorFlow;

/** Backends in the order they are tried; `CHLADNI_BACKEND` forces one. */
export const BACKENDS = ['tensorflow', 'wasm', 'cpu'] as const;
export type Backend = (typeof BACKENDS)[number];

let ready: Promise<Tf> | undefined;

/**
 * TensorFlow.js on the fastest backend there is: tfjs-node where it is installed, else wasm, else plain JavaScript.
 * The first call decides for the process.
 */
export function tensorflow(): Promise<Tf> {
  ready ??= start(process.env.CHLADNI_BACKEND);
  return ready;
}

async function start(forced: string | undefined): Promise<Tf> {
  const tf = await import('@tensorflow/tfjs-core');
  const wanted = BACKENDS.filter((backend) => forced === undefined || backend === forced);
  for (const backend of wanted) {
    if (!(await registered(backend))) continue;
    if (await tf.setBackend(backend)) {
      await tf.ready();
      registerGradients();
      mendMatMulGradient(tf);
      return tf;
    }
  }
  throw new Error(`no TensorFlow.js backend started (tried ${wanted.join(', ')})`);
}

/** Loads the package that registers a backend; false where it is not installed. */
async function registered(backend: Backend): Promise<boolean> {
  if (backend === 'wasm') {
    await import('@tensorflow/tfjs-backend-wasm');
    return true;
  }
  if (backend === 'cpu') {
    await import('@tensorflow/tfjs-backend-cpu');
    return true;
  }
  return tfjsNodeLoads();
}

/** The optional native backend: named through a variable, so that nothing resolves it where it is absent. */
export async function tfjsNodeLoads(): Promise<boolean> {
  const name = ['@tensorflow', 'tfjs-node'].join('/');
  try {
    await import(name);
    return true;
  } catch {
    return false;
  }
}

/** Made by the build, since the package has its gradients only where Node cannot load them. */
function registerGradients(): void {
  const host = __dirname.endsWith(join('dist', 'twins'))
    ? join(__dirname, '..')
    : join(__dirname, '..', 'dist');
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- a built file, found at run time
  require(join(host, 'generated', 'tfjsGradients.js'));
}
