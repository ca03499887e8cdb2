import { join } from 'node:path';
import { bundleGradients } from './bundleGradients';

bundleGradients(join(__dirname, '..', 'generated', 'tfjsGradients.js'));
