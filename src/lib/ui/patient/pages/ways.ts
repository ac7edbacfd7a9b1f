/** Where the forms and the links of a patient's page lead: to the pages of theirs, or on in a preview of them. */
export type Ways = {
	/** What a form of the page posts this act to. */
	act: (name: string) => string;
	home: string;
	questions: string;
	/** When to call, and whom. */
	call: string;
	card: string;
	copy: string;
	packet: string;
};

/** The same of a page that is a place of the course. */
export type PlaceWays = Pick<Ways, 'act' | 'home'> & {
	/** What is on its screen now. */
	here: string;
	/** One of its passages, by its position. */
	passage: (position: number) => string;
	/** One of its questions in own words, by its position. */
	ownWords: (position: number) => string;
	/** All there is to read in it, for paper. */
	print?: string;
};

export const OWN_WAYS: Ways = {
	act: (name) => `?/${name}`,
	home: '/my',
	questions: '/my/questions',
	call: '/my/when-to-call',
	card: '/my/card',
	copy: '/my/copy',
	packet: '/my/packet'
};

export const placeWays = (here: string): PlaceWays => ({
	act: (name) => `${here}?/${name}`,
	home: OWN_WAYS.home,
	here,
	passage: (position) => `${here}?at=${position}`,
	ownWords: (position) => `${here}/own/${position}`
});
