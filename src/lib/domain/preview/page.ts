import type { CheckPlace } from '../enrolment/events.ts';

/** One page that a patient meets, as it can be looked at while a course is being made. */
export type PreviewPage =
	| { is: LonePage }
	/** A passage of a module. */
	| { is: 'passage'; module: string; block: string }
	/** One question by itself. */
	| { is: 'item'; module: string; item: string }
	/** A question that is answered in own words. */
	| { is: 'own_words'; module: string; item: string }
	/** The questions of a place one after the other, as the answers make them follow. */
	| { is: 'check'; place: CheckPlace }
	/** Everything was understood. */
	| { is: 'end'; place: CheckPlace }
	/** One thing was missed four times, and a person was called for it. */
	| { is: 'talk'; place: CheckPlace }
	| { is: 'signing'; at: (typeof SIGNING)[number] }
	| { is: 'statement'; statement: string }
	/** From 1. */
	| { is: 'check_in'; page: number };

/** Pages of which there is one in a course. `ready`: before the questions of "Before you sign". */
const ALONE = [
	'welcome',
	'key-information',
	'records',
	'ready',
	'health-check',
	/** Sent, with nothing to talk about; and with a yes about danger. */
	'health-check-sent',
	'health-check-danger',
	'risks-and-strengths',
	'what-matters',
	/** Sent, with nothing to do; and with something that asks for a call today. */
	'check-in-sent',
	'check-in-call-today',
	'warning-levels',
	'wallet-card',
	'help',
	/** A patient's own page, which shows nothing of the course. */
	'elsewhere'
] as const;
export type LonePage = (typeof ALONE)[number];
const SIGNING = ['summary', 'all-read', 'review'] as const;
const IN_PLACE = ['check', 'end', 'talk'] as const;
const BEFORE_SIGNING = 'before-signing';

/** Its address below that of all previews of a draft. */
export function previewPath(page: PreviewPage): string {
	switch (page.is) {
		case 'passage':
			return join('module', page.module, 'passage', page.block);
		case 'item':
			return join('module', page.module, 'item', page.item);
		case 'own_words':
			return join('module', page.module, 'own-words', page.item);
		case 'check':
		case 'end':
		case 'talk':
			return page.place === 'before_signing'
				? join(BEFORE_SIGNING, page.is)
				: join('module', page.place.module, page.is);
		case 'signing':
			return join('signing', page.at);
		case 'statement':
			return join('signing', 'statement', page.statement);
		case 'check_in':
			return join('check-in', String(page.page));
		default:
			return page.is;
	}
}

const join = (...parts: string[]): string => parts.map(encodeURIComponent).join('/');

/** The page at such an address, once its parts were decoded; null where no page can be. Whether the course has it is another question. */
export function readPreviewPath(path: string): PreviewPage | null {
	const [first = '', second = '', third = '', fourth = '', ...more] = path.split('/');
	if (more.length > 0) return null;
	if (first === 'module') return pageOfModule(second, third, fourth);
	if (fourth !== '') return null;
	if (first === 'signing' && second === 'statement' && third !== '')
		return { is: 'statement', statement: third };
	if (third !== '') return null;
	const inPlace = oneOf(IN_PLACE, second);
	if (first === BEFORE_SIGNING && inPlace) return { is: inPlace, place: 'before_signing' };
	const at = oneOf(SIGNING, second);
	if (first === 'signing' && at) return { is: 'signing', at };
	if (first === 'check-in' && /^[1-9]\d?$/.test(second)) return { is: 'check_in', page: Number(second) };
	const alone = oneOf(ALONE, first);
	return alone && second === '' ? { is: alone } : null;
}

function pageOfModule(module: string, kind: string, id: string): PreviewPage | null {
	if (module === '') return null;
	const inPlace = oneOf(IN_PLACE, kind);
	if (inPlace) return id === '' ? { is: inPlace, place: { module } } : null;
	if (id === '') return null;
	if (kind === 'passage') return { is: 'passage', module, block: id };
	if (kind === 'item') return { is: 'item', module, item: id };
	return kind === 'own-words' ? { is: 'own_words', module, item: id } : null;
}

const oneOf = <T extends string>(all: readonly T[], text: string): T | null =>
	all.find((one) => one === text) ?? null;
