import { oncePer } from '../../once-per.ts';
import { everyText, type TextUse } from '../walk.ts';
import type { Draft } from './rule.ts';

/** Every text of the course that is being checked: gathered once for all rules. */
export const draftTexts = oncePer((draft: Draft): readonly TextUse[] => [...everyText(draft.course)]);
