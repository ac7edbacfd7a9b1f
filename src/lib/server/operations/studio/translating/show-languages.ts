import type { CourseText } from '../../../../domain/content/exchange/course-texts.ts';
import type { UnitState } from '../../../../domain/content/exchange/unit.ts';
import type { OperationContext } from '../../context.ts';
import type { OpenDraft } from '../open-draft.ts';
import { countReaders } from './count-readers.ts';
import { earlierFiles, languagesOfDraft, textsOfDraft } from './draft-texts.ts';

export type TextCounts = Record<UnitState, number>;

export type LanguageView = {
	language: string;
	counts: TextCounts;
	/** Of the version in use, by whom it was compared with the original, and when. */
	reviews: { name: string; at: string }[];
	/** The version in use speaks it. */
	isInUse: boolean;
	/** It came with the base course, and stays. */
	isOfTheBase: boolean;
};

export type LanguagesView = {
	/** Null where the draft does not say it. */
	source: string | null;
	/** All but that one. */
	languages: LanguageView[];
};

/** How far each language of a draft is. */
export async function showLanguages(ctx: OperationContext, open: OpenDraft): Promise<LanguagesView> {
	const { draft, base, clinic } = open;
	const { source, others } = languagesOfDraft(draft);
	const { earlier, spoken } = await ctx.runtime.db.inClinic(ctx.clinicId, async (tx) => ({
		earlier: await earlierFiles(tx, ctx, draft),
		spoken: clinic.adopted
			? (await ctx.runtime.courses.get(tx, ctx.clinicId, clinic.adopted.version)).languages
			: []
	}));
	const languages: LanguageView[] = [];
	for (const language of others) {
		const found = await textsOfDraft(draft, language, earlier);
		const { adopted, translationReviews } = clinic;
		languages.push({
			language,
			counts: countsOf(found?.texts ?? []),
			reviews: translationReviews
				.filter((one) => one.version === adopted?.version && one.language === language)
				.map(({ name, at }) => ({ name, at })),
			isInUse: spoken.includes(language),
			isOfTheBase: base.languages.includes(language)
		});
	}
	return { source, languages };
}

export const countsOf = (texts: readonly Pick<CourseText, 'state'>[]): TextCounts => {
	const counts: TextCounts = { missing: 0, stale: 0, translated: 0 };
	for (const { state } of texts) counts[state] += 1;
	return counts;
};

/** The texts of a draft in one of its languages; null for any other. */
export async function showTexts(
	ctx: OperationContext,
	{ draft }: Pick<OpenDraft, 'draft'>,
	language: string
): Promise<{ source: string; texts: CourseText[] } | null> {
	const earlier = await ctx.runtime.db.inClinic(ctx.clinicId, (tx) => earlierFiles(tx, ctx, draft));
	const found = await textsOfDraft(draft, language, earlier);
	return found && { source: found.source, texts: found.texts };
}

/** How many people read their course in it now; nobody where the version in use does not speak it. */
export const showReaders = (ctx: OperationContext, { isInUse, language }: LanguageView): Promise<number> =>
	isInUse
		? ctx.runtime.db.inClinic(ctx.clinicId, (tx) => countReaders(tx, ctx, language))
		: Promise.resolve(0);
