import { m } from '$lib/i18n/paraglide/messages.js';

/** One tour of the demonstration: who somebody is in it, and what to do. */
export type Tour = { id: string; title: string; account: string; steps: string[] };

/** Every role meets another product; three minutes each. */
export const tours = (): Tour[] => [
	{
		id: 'patient',
		title: m.demo_tour_patient_title(),
		account: 'alex@mail.example',
		steps: [
			m.demo_tour_patient_1(),
			m.demo_tour_patient_2(),
			m.demo_tour_patient_3(),
			m.demo_tour_patient_4(),
			m.demo_tour_patient_5()
		]
	},
	{
		id: 'provider',
		title: m.demo_tour_provider_title(),
		account: 'ruth@harbor.example',
		steps: [
			m.demo_tour_provider_1(),
			m.demo_tour_provider_2(),
			m.demo_tour_provider_3(),
			m.demo_tour_provider_4(),
			m.demo_tour_provider_5()
		]
	},
	{
		id: 'desk',
		title: m.demo_tour_desk_title(),
		account: 'mara@harbor.example',
		steps: [m.demo_tour_desk_1(), m.demo_tour_desk_2(), m.demo_tour_desk_3()]
	},
	{
		id: 'admin',
		title: m.demo_tour_admin_title(),
		account: 'ada@harbor.example',
		steps: [m.demo_tour_admin_1(), m.demo_tour_admin_2(), m.demo_tour_admin_3(), m.demo_tour_admin_4()]
	},
	{
		id: 'reviewer',
		title: m.demo_tour_reviewer_title(),
		account: 'iris@harbor.example',
		steps: [
			m.demo_tour_reviewer_1(),
			m.demo_tour_reviewer_2(),
			m.demo_tour_reviewer_3(),
			m.demo_tour_reviewer_4(),
			m.demo_tour_reviewer_5()
		]
	}
];
