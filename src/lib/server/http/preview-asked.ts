import { error, type RequestEvent } from '@sveltejs/kit';
import { readAnswers } from '../../domain/preview/answers-text.ts';
import type { PreviewAnswers } from '../../domain/preview/asked.ts';
import { readPreviewPath, type PreviewPage } from '../../domain/preview/page.ts';
import type { OpenDraft } from '../operations/studio/open-draft.ts';
import { planName, previewOf, type Preview } from '../operations/studio/preview-of.ts';
import { draftOf } from './draft-of.ts';

/** What an address asks to be shown of a draft, and for whom. */
export type PreviewAsked = {
	open: OpenDraft;
	/** Null as long as not enough of the draft can be read. */
	preview: Preview | null;
	/** As addresses of the same preview say it. */
	who: { lang: string; plan: string };
	answers: PreviewAnswers;
};

export async function previewAsked(event: RequestEvent): Promise<PreviewAsked> {
	const open = await draftOf(event);
	const { searchParams } = event.url;
	const wish = { language: searchParams.get('lang'), plan: searchParams.get('plan') };
	const preview = previewOf(open, wish, event.locals.now);
	return {
		open,
		preview,
		who: { lang: preview?.to.language ?? '', plan: planName(preview?.to.plan ?? null) },
		answers: readAnswers(Object.fromEntries(searchParams))
	};
}

/** The page that an address names; an address of none is no page. */
export const pageIn = (path: string): PreviewPage => readPreviewPath(path) ?? error(404, 'Not found');
