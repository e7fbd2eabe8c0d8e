/** States of the body map, for its tests and for looking at it. */
import { macroZones } from './areas';

export const examples: Readonly<Record<string, readonly string[]>> = {
  'nothing yet': [],
  'one toe': ['left_big_toe'],
  'both feet': [...macroZones('whole_foot', 'left'), ...macroZones('whole_foot', 'right')],
  'a whole leg and the saddle': [...macroZones('whole_leg', 'right'), 'saddle'],
  'a leg, an arm and half a face': [
    ...macroZones('thigh', 'left'),
    'left_calf',
    'left_arm',
    'left_hand',
    'left_face',
  ],
};
