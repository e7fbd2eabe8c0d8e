/** The signs that cannot wait. */
import { choices, type Choice } from './words';

/** Asked of every entry: most of the emergency rules hang on them. */
export const ASKED: readonly string[] = [
  'onset_sudden',
  'saddle_numbness',
  'bladder_leak_new',
  'bladder_hard_to_start',
  'bowel_leak_new',
  'leg_weakness_one',
  'leg_weakness_both',
  'foot_drop',
  'cannot_walk',
  'face_droop',
  'speech_trouble',
  'vision_loss',
  'arm_weakness',
  'chest_pain',
  'breathless',
  'leg_cold',
  'leg_pale_blue',
  'leg_swelling_one',
  'spreading_up',
  'getting_worse',
];

const GROUPS = ['pelvic', 'motor', 'head', 'circulation', 'chest', 'spine', 'injury', 'general'];

/** What may come with it besides, asked of nobody by itself. */
export const moreSigns = (): Choice[] =>
  choices('signs', GROUPS).filter((choice) => !ASKED.includes(choice.code));
