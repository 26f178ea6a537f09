import { type RatingScheme } from '../scheme.js';
import { hmipFullJointInspection } from './hmip-full-joint-inspection.js';
import { hmipYouth2018 } from './hmip-youth-2018.js';
import { hmipYouth2021 } from './hmip-youth-2021.js';

/** Every scheme known, oldest first. */
export const schemes: readonly RatingScheme[] = [hmipFullJointInspection, hmipYouth2018, hmipYouth2021];
