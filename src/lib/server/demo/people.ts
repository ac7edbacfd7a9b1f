import type { Profession, StaffRole } from '../../domain/access/roles.ts';

/** Everybody here is made up. One passphrase for all, because a demonstration protects nothing. */
export const DEMO_PASSPHRASE = 'a quiet walk by the harbor';

export type DemoStaff = {
	legalName: string;
	email: string;
	roles: readonly StaffRole[];
	profession: Profession | null;
	/** What the sign-in page calls the account. */
	label: string;
};

export const ADMINISTRATOR: DemoStaff = {
	legalName: 'Ada Whitfield',
	email: 'ada@harbor.example',
	roles: ['admin'],
	profession: null,
	label: 'Administrator'
};

export const PRESCRIBER: DemoStaff = {
	legalName: 'Ruth Okafor, MD',
	email: 'ruth@harbor.example',
	roles: ['provider', 'approver'],
	profession: 'prescriber',
	label: 'Prescriber'
};

export const THERAPIST: DemoStaff = {
	legalName: 'Jonas Lind, LCSW',
	email: 'jonas@harbor.example',
	roles: ['provider'],
	profession: 'therapist',
	label: 'Therapist'
};

export const FRONT_DESK: DemoStaff = {
	legalName: 'Mara Petrov',
	email: 'mara@harbor.example',
	roles: ['frontdesk'],
	profession: null,
	label: 'Front desk'
};

export const EDITOR: DemoStaff = {
	legalName: 'Iris Nakamura',
	email: 'iris@harbor.example',
	roles: ['editor', 'approver'],
	profession: null,
	label: 'Editor and approver'
};

/** How far a made-up patient has come, in the order of the way. */
export const DEMO_STAGES = [
	'invited',
	'new',
	'learning',
	'needs_person',
	'ready',
	'identified',
	'signed',
	'cleared',
	'in_treatment',
	'lapsed',
	'declined',
	'withdrawn'
] as const;
export type DemoStage = (typeof DEMO_STAGES)[number];

export type DemoPatient = {
	legalName: string;
	calledName: string | null;
	dateOfBirth: string;
	email: string;
	stage: DemoStage;
	/** In which they read; English where it does not say. */
	language?: 'es';
	/** What is to be treated, in the provider's words. */
	problem: string;
	label: string;
};

/** In the order of the story: whoever signed months or days ago comes before whoever signed today. */
export const PATIENTS: readonly DemoPatient[] = [
	{
		legalName: 'Walter Hayes',
		calledName: 'Walt',
		dateOfBirth: '1958-03-27',
		email: 'walt@mail.example',
		stage: 'lapsed',
		problem: 'low mood that two medicines and talk did not lift',
		label: 'Patient whose signature is past its time'
	},
	{
		legalName: 'Isabel Ortega',
		calledName: null,
		dateOfBirth: '1976-05-21',
		email: 'isabel@mail.example',
		stage: 'in_treatment',
		language: 'es',
		problem: 'low mood for many years, worse since she lost her work',
		label: 'Patient in treatment, who reads Spanish'
	},
	{
		legalName: 'Alex Morgan',
		calledName: 'Alex',
		dateOfBirth: '1991-04-12',
		email: 'alex@mail.example',
		stage: 'new',
		problem: 'low mood for two years',
		label: 'Patient who begins'
	},
	{
		legalName: 'Elena Brandt',
		calledName: null,
		dateOfBirth: '1984-09-30',
		email: 'elena@mail.example',
		stage: 'learning',
		problem: 'low mood since the birth of her second child',
		label: 'Patient in the middle, with a question'
	},
	{
		legalName: 'Thomas Keller',
		calledName: 'Tom',
		dateOfBirth: '1972-01-19',
		email: 'tom@mail.example',
		stage: 'needs_person',
		problem: 'low mood that came back after a hard winter',
		label: 'Patient whom somebody should talk with'
	},
	{
		legalName: 'June Park',
		calledName: null,
		dateOfBirth: '1997-06-03',
		email: 'june@mail.example',
		stage: 'ready',
		problem: 'worry and low mood since her studies',
		label: 'Patient ready for the identity check'
	},
	{
		legalName: 'Grace Lindqvist',
		calledName: null,
		dateOfBirth: '1990-10-11',
		email: 'grace@mail.example',
		stage: 'identified',
		problem: 'low mood and fear since an accident',
		label: 'Patient ready to sign'
	},
	{
		legalName: 'Victor Adeyemi',
		calledName: 'Vic',
		dateOfBirth: '1981-07-02',
		email: 'vic@mail.example',
		stage: 'declined',
		problem: 'low mood that keeps coming back',
		label: 'Patient who said no'
	},
	{
		legalName: 'Marcus Bell',
		calledName: null,
		dateOfBirth: '1979-02-08',
		email: 'marcus@mail.example',
		stage: 'cleared',
		problem: 'low mood that did not get better with two medicines',
		label: 'Patient who may be treated'
	},
	{
		legalName: 'Paula Wren',
		calledName: null,
		dateOfBirth: '1966-08-15',
		email: 'paula@mail.example',
		stage: 'withdrawn',
		problem: 'low mood after the loss of her husband',
		label: 'Patient who withdrew'
	},
	{
		legalName: 'Noor Haddad',
		calledName: null,
		dateOfBirth: '1988-11-24',
		email: 'noor@mail.example',
		stage: 'signed',
		problem: 'low mood with bad nights',
		label: 'Patient in the waiting period'
	},
	{
		legalName: 'Samuel Rivera',
		calledName: 'Sam',
		dateOfBirth: '2001-12-01',
		email: 'sam@mail.example',
		stage: 'invited',
		problem: 'low mood, sent by his family doctor',
		label: 'Patient who was invited'
	}
];

export const STAFF: readonly DemoStaff[] = [ADMINISTRATOR, PRESCRIBER, THERAPIST, FRONT_DESK, EDITOR];
