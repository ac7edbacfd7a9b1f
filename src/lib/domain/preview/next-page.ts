import { findModule } from '../content/look-up.ts';
import { clausesFor } from '../consent/bundle.ts';
import type { Enrolled } from '../enrolment/shown/enrolled.ts';
import { pagesOfCheckIn } from '../enrolment/shown/check-in-shown.ts';
import { readingBlocksFor } from '../learning/pools.ts';
import { isAsked } from './asked.ts';
import type { PreviewPage } from './page.ts';

/** Where a patient comes from a page when they go on; the page itself where that writes something or nothing follows. */
export function nextPage(nobody: Enrolled, page: PreviewPage): PreviewPage {
	switch (page.is) {
		case 'welcome':
			return { is: 'key-information' };
		case 'key-information':
			return { is: 'records' };
		case 'passage':
			return afterPassage(nobody, page);
		case 'item':
			return afterItem(nobody, page);
		case 'ready':
			return { is: 'check', place: 'before_signing' };
		case 'check_in':
			return page.page < pagesOfCheckIn(nobody.course, nobody.state.plan)
				? { is: 'check_in', page: page.page + 1 }
				: { is: 'check-in-sent' };
		case 'statement':
			return statementAfter(nobody, page.statement);
		case 'signing':
			return page.at === 'summary' ? statementAfter(nobody, null) : { is: 'signing', at: 'review' };
		default:
			return page;
	}
}

/** The next that everybody reads, or else the questions. */
function afterPassage(
	{ course, state }: Enrolled,
	{ module: id, block }: Extract<PreviewPage, { is: 'passage' }>
): PreviewPage {
	const module = findModule(course, id);
	const blocks = module ? readingBlocksFor(module, state.plan) : [];
	const place = blocks.findIndex((one) => one.id === block);
	const next = blocks.slice(place + 1).find(({ onPath }) => onPath);
	return next ? { is: 'passage', module: id, block: next.id } : { is: 'check', place: { module: id } };
}

/** By itself a question is followed by the next in the order of the course. */
function afterItem(
	nobody: Enrolled,
	{ module: id, item }: Extract<PreviewPage, { is: 'item' }>
): PreviewPage {
	const module = findModule(nobody.course, id);
	const items = module?.items.filter((one) => isAsked(nobody, module, one.id)) ?? [];
	const next = items[items.findIndex((one) => one.id === item) + 1];
	return next ? { is: 'item', module: id, item: next.id } : { is: 'end', place: { module: id } };
}

/** `statement`: null before the first. */
function statementAfter({ course, state }: Enrolled, statement: string | null): PreviewPage {
	const statements = clausesFor(course, state.plan);
	const next = statements[statements.findIndex(({ id }) => id === statement) + 1];
	return next ? { is: 'statement', statement: next.id } : { is: 'signing', at: 'all-read' };
}
