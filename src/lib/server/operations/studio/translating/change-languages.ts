import {
	courseWithLanguage,
	courseWithoutLanguage
} from '../../../../domain/content/exchange/course-languages.ts';
import { isLanguageTag } from '../../../../domain/content/names.ts';
import type { DraftId } from '../../../../domain/ids.ts';
import { refuse, type Result } from '../../../../domain/result.ts';
import type { OperationContext } from '../../context.ts';
import { readBaseCourse } from '../base-files.ts';
import { editInDraft, lockDraft, type EditRefusal } from '../take-step.ts';
import { languagesOfDraft, stepBetween } from './draft-texts.ts';

export type AddLanguageRefusal =
	| EditRefusal
	| { code: 'NO_LANGUAGE' }
	| { code: 'HAS_LANGUAGE' }
	/** Its course file says its languages in a way that cannot be added to. */
	| { code: 'NO_LIST' };

/** The course speaks one language more, of which nothing is translated yet. */
export const addLanguage = (
	ctx: OperationContext,
	id: DraftId,
	language: string
): Promise<Result<number, AddLanguageRefusal>> =>
	ctx.runtime.db.inClinic<Result<number, AddLanguageRefusal>>(ctx.clinicId, async (tx) => {
		const draft = await lockDraft(tx, ctx, id);
		if (!draft.ok) return draft;
		if (!isLanguageTag(language)) return refuse({ code: 'NO_LANGUAGE' });
		const { files } = draft.value;
		const { source, others } = languagesOfDraft({ files });
		if (language === source || others.includes(language)) return refuse({ code: 'HAS_LANGUAGE' });
		const after = courseWithLanguage(files, language);
		if (!after) return refuse({ code: 'NO_LIST' });
		return editInDraft(tx, ctx, draft.value, stepBetween(files, after));
	});

export type RemoveLanguageRefusal =
	| EditRefusal
	| { code: 'NO_SUCH_LANGUAGE' }
	/** The course is written in it. */
	| { code: 'IS_SOURCE' }
	/** It came with the base course; a clinic may offer it to nobody, and keeps it. */
	| { code: 'OF_THE_BASE' };

/** Takes a language of the clinic's own out of the course, with every word of it. */
export const removeLanguage = (
	ctx: OperationContext,
	id: DraftId,
	language: string
): Promise<Result<number, RemoveLanguageRefusal>> =>
	ctx.runtime.db.inClinic<Result<number, RemoveLanguageRefusal>>(ctx.clinicId, async (tx) => {
		const draft = await lockDraft(tx, ctx, id);
		if (!draft.ok) return draft;
		const { files, base } = draft.value;
		if (language === languagesOfDraft({ files }).source) return refuse({ code: 'IS_SOURCE' });
		const { languages } = await readBaseCourse(tx, ctx, base);
		if (languages.includes(language)) return refuse({ code: 'OF_THE_BASE' });
		const after = courseWithoutLanguage(files, language);
		if (!after) return refuse({ code: 'NO_SUCH_LANGUAGE' });
		return editInDraft(tx, ctx, draft.value, stepBetween(files, after));
	});
