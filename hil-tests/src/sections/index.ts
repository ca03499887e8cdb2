import type { Section } from '../section';
import { converter } from './converter';
import { deploy } from './deploy';
import { link } from './link';
import { physical } from './physical';
import { recovery } from './recovery';
import { storage } from './storage';
import { timing } from './timing';

/** The specification, in the order it is carried out. */
export const sections: readonly Section[] = [link, timing, converter, physical, storage, deploy, recovery];
