import type { Action } from './access.ts';

/** A page, or a named form action of it: `POST default`, `POST answer`. */
export type RouteMethod = 'GET' | `POST ${string}`;
/** Whoever may do any one of these may use it. `public`: no sign-in. `signed_in`: any member of the clinic. */
export type RouteRule = readonly Action[] | 'public' | 'signed_in';
export type RouteAccess = Readonly<Record<string, Readonly<Partial<Record<RouteMethod, RouteRule>>>>>;

/**
 * Route id (as SvelteKit names it) → who may use which method. A test walks the routes of the build and fails when one
 * is missing here; the refusal test posts to each as everybody who may not.
 */
export const ROUTES = {
	'/(public)': { GET: 'public' },
	'/healthz': { GET: 'public' },
	'/readyz': { GET: 'public' },
	'/metrics': { GET: 'public' },

	'/(public)/sign-in': { GET: 'public', 'POST default': 'public' },
	'/(public)/sign-in/clinic': { GET: 'public', 'POST default': 'public' },
	'/(public)/sign-in/code': { GET: 'public', 'POST default': 'public' },
	'/(public)/sign-out': { GET: 'public', 'POST default': 'public' },
	'/(public)/i/[token]': { GET: 'public', 'POST default': 'public' },
	/** Of the demonstration; a real clinic has none. */
	'/(public)/tour': { GET: 'public' },
	/** How the pages look is everybody's own, signed in or not. */
	'/(public)/look': { GET: 'public', 'POST default': 'public' },
	/** So is the language they are in. */
	'/(public)/language': { GET: 'public', 'POST default': 'public' },
	'/(public)/verify': { GET: 'public', 'POST default': 'public' },

	'/(patient)/my': { GET: ['home.see'] },
	'/(patient)/my/start': { GET: ['course.learn'], 'POST default': ['course.learn'] },
	'/(patient)/my/records': {
		GET: ['records.choose'],
		'POST accept': ['records.choose'],
		'POST refuse': ['records.choose']
	},
	'/(patient)/my/part/[part]': {
		GET: ['course.learn'],
		'POST seen': ['course.learn'],
		'POST enter': ['course.answer'],
		'POST answer': ['course.answer'],
		'POST next': ['course.answer'],
		'POST ask': ['query.ask']
	},
	'/(patient)/my/part/[part]/print': { GET: ['course.learn'] },
	'/(patient)/my/part/[part]/own/[own]': {
		GET: ['course.learn'],
		'POST give': ['course.answer'],
		'POST share': ['course.answer'],
		'POST keep': ['course.answer']
	},
	'/(patient)/my/check-in': { GET: ['check-in.give'], 'POST answer': ['check-in.give'] },
	'/(patient)/my/visit/[visit]': {
		GET: ['visit.confirm-own'],
		'POST answer': ['visit.confirm-own'],
		'POST cancel': ['visit.confirm-own']
	},
	'/(patient)/my/refresher/[visit]': {
		GET: ['course.learn'],
		'POST begin': ['course.answer'],
		'POST answer': ['course.answer']
	},
	'/(patient)/my/last': {
		GET: ['course.learn'],
		'POST enter': ['course.answer'],
		'POST answer': ['course.answer'],
		'POST next': ['course.answer'],
		'POST ask': ['query.ask']
	},
	'/(patient)/my/sign': {
		GET: ['consent.sign'],
		'POST open': ['consent.sign'],
		'POST again': ['consent.sign'],
		'POST show': ['consent.sign'],
		'POST affirm': ['consent.sign'],
		'POST takeBack': ['consent.sign'],
		'POST notNow': ['consent.sign'],
		'POST decline': ['consent.decline'],
		'POST ask': ['query.ask'],
		'POST sign': ['consent.sign']
	},
	'/(patient)/my/words': { GET: ['identity.show-words'], 'POST default': ['identity.show-words'] },
	'/(patient)/my/account': {
		GET: ['contact.change-own'],
		'POST contact': ['contact.change-own'],
		'POST passphrase': ['contact.change-own'],
		'POST end': ['contact.change-own'],
		'POST everywhere': ['contact.change-own']
	},
	'/(patient)/my/health': { GET: ['home.see'], 'POST give': ['health.answer'] },
	'/(patient)/my/risks-and-strengths': {
		GET: ['home.see'],
		'POST give': ['health.answer'],
		'POST takeAway': ['health.answer'],
		'POST share': ['health.answer'],
		'POST keep': ['health.answer']
	},
	'/(patient)/my/what-matters': { GET: ['home.see'], 'POST give': ['matters.write'] },
	'/(patient)/my/questions': {
		GET: ['query.ask'],
		'POST ask': ['query.ask'],
		'POST takeBack': ['query.ask']
	},
	'/(patient)/my/stop': {
		GET: ['consent.withdraw'],
		'POST withdraw': ['consent.withdraw'],
		'POST decline': ['consent.decline']
	},
	'/(patient)/my/copy': { GET: ['copy.read'] },
	'/(patient)/my/copy/pdf': { GET: ['copy.read'] },
	'/(patient)/my/copy/record.json': { GET: ['copy.read'] },
	'/(patient)/my/card': { GET: ['home.see'] },
	'/(patient)/my/when-to-call': { GET: ['home.see'] },
	'/(patient)/my/packet': { GET: ['home.see'] },
	'/(patient)/my/packet/pdf': { GET: ['home.see'] },
	'/(patient)/my/data': { GET: ['data.download'] },
	'/(patient)/my/data/download': { GET: ['data.download'] },
	'/(clinic)/clinic/account': {
		GET: ['staff-account.manage-own'],
		'POST contact': ['staff-account.manage-own'],
		'POST passphrase': ['staff-account.manage-own'],
		'POST codes': ['staff-account.manage-own'],
		'POST end': ['staff-account.manage-own'],
		'POST everywhere': ['staff-account.manage-own']
	},
	/** Everybody on the staff begins here and is led to the first page of theirs. */
	'/(clinic)/clinic': { GET: ['queue.see', 'person.list', 'course.read', 'settings.see'] },
	'/(clinic)/clinic/people': { GET: ['person.list'], 'POST find': ['person.list'] },
	'/(clinic)/clinic/people/new': { GET: ['person.invite'], 'POST default': ['person.invite'] },
	'/(clinic)/clinic/people/[person]': {
		GET: ['person.see'],
		'POST answer': ['query.answer'],
		'POST release': ['objective.release'],
		'POST judge': ['teach-back.judge'],
		'POST giveback': ['objective.give-back'],
		'POST plan': ['plan.enter'],
		'POST address': ['health.address'],
		'POST another': ['another-acts.talk-over'],
		'POST addressCheckIn': ['health.address'],
		'POST addressVisit': ['health.address'],
		'POST review': ['understanding.review'],
		'POST countersign': ['consent.countersign'],
		'POST clear': ['clearance.sign'],
		'POST unclear': ['clearance.take-back'],
		'POST withdrawal': ['withdrawal.record'],
		'POST refusal': ['refusal.record'],
		'POST paper': ['paper.record'],
		'POST close': ['enrolment.close'],
		'POST reopen': ['enrolment.open'],
		'POST book': ['visit.book'],
		'POST move': ['visit.move'],
		'POST driver': ['visit.state'],
		'POST confirm': ['visit.state'],
		'POST go': ['visit.decide'],
		'POST nogo': ['visit.decide'],
		'POST start': ['visit.start'],
		'POST end': ['visit.end'],
		'POST cancel': ['visit.cancel'],
		'POST resend': ['person.invite'],
		'POST recover': ['person.recover'],
		'POST takeback': ['person.invite'],
		'POST unlock': ['person.recover'],
		'POST contact': ['person.change-contact'],
		'POST name': ['person.correct-name'],
		'POST check': ['identity.check'],
		'POST void': ['identity.void']
	},
	'/(clinic)/clinic/people/[person]/print': { GET: ['person.see-answers'] },
	'/(clinic)/clinic/people/[person]/health': { GET: ['person.see-answers'] },
	'/(clinic)/clinic/people/[person]/timeline': { GET: ['timeline.see'] },
	'/(clinic)/clinic/people/[person]/verify': { GET: ['record.verify'] },
	'/(clinic)/clinic/people/[person]/export': { GET: ['record.read'] },
	'/(clinic)/clinic/people/[person]/packet': { GET: ['packet.print'] },
	'/(clinic)/clinic/people/[person]/record/[number]': { GET: ['record.read'] },
	'/(clinic)/clinic/people/[person]/record/[number]/copy': { GET: ['record.read'] },
	'/(clinic)/clinic/people/[person]/record/[number]/record.json': { GET: ['record.read'] },
	'/(clinic)/clinic/visits': { GET: ['visit.see'] },
	'/(clinic)/clinic/course': {
		GET: ['course.read'],
		'POST sign': ['course.review'],
		'POST translation': ['translation.review'],
		'POST adopt': ['course.adopt']
	},
	'/(clinic)/clinic/course/[section]': { GET: ['course.read'] },
	'/(clinic)/clinic/course/figures': { GET: ['course.read'] },
	'/(studio)/studio': {
		GET: ['studio.see'],
		'POST begin': ['studio.edit'],
		'POST takeIn': ['studio.edit'],
		'POST takeUp': ['studio.edit']
	},
	'/(studio)/studio/[draft]': {
		GET: ['studio.see'],
		'POST up': ['studio.edit'],
		'POST down': ['studio.edit'],
		'POST hide': ['studio.edit'],
		'POST show': ['studio.edit'],
		'POST close': ['studio.edit']
	},
	'/(studio)/studio/[draft]/section/[area]': {
		GET: ['studio.see'],
		'POST up': ['studio.edit'],
		'POST down': ['studio.edit']
	},
	'/(studio)/studio/[draft]/check': { 'POST default': ['studio.edit'] },
	'/(studio)/studio/[draft]/part': {
		GET: ['studio.see'],
		'POST save': ['studio.edit'],
		'POST entry': ['studio.edit'],
		'POST restore': ['studio.edit'],
		'POST remove': ['studio.edit'],
		'POST undo': ['studio.edit']
	},
	'/(studio)/studio/[draft]/add': { GET: ['studio.see'], 'POST default': ['studio.edit'] },
	'/(studio)/studio/[draft]/languages': {
		GET: ['studio.see'],
		'POST add': ['studio.edit'],
		'POST remove': ['studio.edit']
	},
	'/(studio)/studio/[draft]/languages/[language]': { GET: ['studio.see'], 'POST upload': ['studio.edit'] },
	'/(studio)/studio/[draft]/languages/[language]/export': { GET: ['studio.see'] },
	'/(studio)/studio/[draft]/languages/[language]/[area]': {
		GET: ['studio.see'],
		'POST save': ['studio.edit']
	},
	'/(studio)/studio/[draft]/pictures': { GET: ['studio.see'], 'POST add': ['studio.edit'] },
	'/(studio)/studio/[draft]/pictures/[figure]': {
		GET: ['studio.see'],
		'POST words': ['studio.edit'],
		'POST replace': ['studio.edit'],
		'POST place': ['studio.edit'],
		'POST takeOut': ['studio.edit'],
		'POST remove': ['studio.edit']
	},
	'/(studio)/studio/[draft]/conflicts': {
		GET: ['studio.see'],
		'POST toPublished': ['studio.edit'],
		'POST toBase': ['studio.edit'],
		'POST resolve': ['studio.edit']
	},
	'/(studio)/studio/[draft]/review': {
		GET: ['studio.see'],
		'POST score': ['studio.edit'],
		'POST propose': ['studio.edit']
	},
	'/(studio)/studio/base': {
		GET: ['studio.see'],
		'POST take': ['studio.edit'],
		'POST decline': ['studio.approve']
	},
	'/(studio)/studio/proposals/[version]': {
		GET: ['studio.see'],
		'POST approve': ['studio.approve'],
		'POST sendBack': ['studio.approve'],
		'POST stop': ['studio.approve'],
		'POST publish': ['studio.approve']
	},
	'/(studio)/studio/proposals/[version]/read': { GET: ['studio.see'] },
	'/(studio)/studio/[draft]/files': { GET: ['studio.see'], 'POST add': ['studio.edit'] },
	'/(studio)/studio/[draft]/files/course.zip': { GET: ['studio.see'] },
	'/(studio)/studio/[draft]/files/module.zip': { GET: ['studio.see'] },
	'/(studio)/studio/[draft]/files/items.zip': { GET: ['studio.see'] },
	'/(studio)/studio/[draft]/read': { GET: ['studio.see'] },
	'/(studio)/studio/[draft]/history': { GET: ['studio.see'], 'POST undo': ['studio.edit'] },
	'/(studio)/studio/[draft]/preview': { GET: ['studio.see'] },
	/** Its forms are those of patients, and write nothing. */
	'/(studio)/studio/[draft]/preview/[...what]': {
		GET: ['studio.see'],
		'POST seen': ['studio.see'],
		'POST enter': ['studio.see'],
		'POST answer': ['studio.see'],
		'POST next': ['studio.see'],
		'POST show': ['studio.see'],
		'POST affirm': ['studio.see'],
		'POST takeBack': ['studio.see'],
		'POST ask': ['studio.see'],
		'POST give': ['studio.see'],
		'POST accept': ['studio.see'],
		'POST refuse': ['studio.see'],
		'POST notNow': ['studio.see'],
		'POST decline': ['studio.see'],
		'POST sign': ['studio.see']
	},

	'/(admin)/admin/settings': {
		GET: ['settings.see'],
		'POST save': ['settings.change'],
		'POST confirm': ['numbers.confirm'],
		'POST adopt': ['course.adopt']
	},
	'/(admin)/admin/settings/look': {
		GET: ['settings.see'],
		'POST show': ['settings.change'],
		'POST save': ['settings.change'],
		'POST logo': ['settings.change'],
		'POST removeLogo': ['settings.change']
	},
	'/(admin)/admin/settings/look/preview.css': { GET: ['settings.see'] },
	'/(admin)/admin/staff': {
		GET: ['staff.see'],
		'POST invite': ['staff.manage'],
		'POST roles': ['staff.manage'],
		'POST link': ['staff.manage'],
		'POST suspend': ['staff.manage'],
		'POST return': ['staff.manage'],
		'POST unlock': ['staff.manage']
	},
	'/(admin)/admin/outbox': {
		GET: ['outbox.see', 'outbox.see-staff'],
		'POST show': ['outbox.see', 'outbox.see-staff'],
		'POST passOn': ['outbox.see', 'outbox.see-staff']
	},
	// For developers: closed without a start flag, which a real installation refuses.
	'/dev/components': { GET: 'public' },
	'/bench/session-floor': { GET: 'public' },
	'/bench/live-checks': { GET: 'public' },
	'/bench/commit-floor': { 'POST default': 'public' },
	'/dev/client': { GET: 'public' },

	// Whoever has the hash: they stand on pages that are shown before anybody signs in.
	'/picture/[hash]': { GET: 'public' },
	'/theme/[hash].css': { GET: 'public' },

	'/help': { GET: 'public' },
	'/help/[clinic]': { GET: 'public' }
} as const satisfies RouteAccess;
