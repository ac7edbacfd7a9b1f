import { titleIn } from '$lib/domain/content/look-up.ts';
import { previewList } from '$lib/domain/preview/list.ts';
import { asFarAsItGoes } from '$lib/domain/preview/as-far-as-it-goes.ts';
import { readPreviewPath } from '$lib/domain/preview/page.ts';
import { previewAsked } from '$lib/server/http/preview-asked.ts';
import { planName } from '$lib/server/operations/studio/preview-of.ts';
import { draftHead } from '../../../draft-head.server.ts';
import type { PageServerLoad } from './$types';

const WIDTHS = ['phone', 'desk'] as const;

export const load: PageServerLoad = async (event) => {
	const { searchParams } = event.url;
	const { open, preview, who, answers } = await previewAsked(event);
	const head = draftHead(open);
	const width = WIDTHS.find((one) => one === searchParams.get('width')) ?? 'phone';
	const page = readPreviewPath(searchParams.get('show') ?? '');
	const at = { head, who: { ...who, width }, answers, page };
	if (!preview) return { ...at, plans: [], groups: [] };
	const { course, passes, to, plans } = preview;
	return {
		...at,
		plans: plans.map((plan) => {
			const product = course.plan.products.find(({ id }) => id === plan.product);
			const title = product ? titleIn(product.name, to.language, course.source_language) : plan.product;
			return { name: planName(plan), product: title, place: plan.place };
		}),
		groups: asFarAsItGoes(passes, () => previewList(preview)) ?? []
	};
};
