import { expect, test } from 'vitest';
import { m } from '../../../i18n/paraglide/messages.js';
import { planWordings } from './plan-wordings.ts';

test.for(['en', 'es'] as const)(
	'what a consent says in %s about the place and about nobody is known to whoever verifies it later',
	(locale) => {
		const nobody = m.plan_nobody_named({}, { locale });
		expect(planWordings(locale, 'clinic')).toContainEqual({
			place: m.plan_place_clinic({}, { locale }),
			nobody
		});
		expect(planWordings(locale, 'home')).toContainEqual({ place: m.plan_place_home({}, { locale }), nobody });
	}
);
