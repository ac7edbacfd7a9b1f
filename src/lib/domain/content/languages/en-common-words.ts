import { daleChall } from 'dale-chall';

/**
 * What everybody knows, though the list of Dale and Chall (1948, revised 1995) lacks it: what came later, and what any
 * adult meets in daily life. A word that is only known to those who work in health care belongs into the glossary instead.
 */
const SINCE_THEN: readonly string[] = [
	// Screens and the internet.
	'browser', 'code', 'computer', 'connection', 'e-mail', 'internet', 'mobile', 'online', 'program', 'text',
	'type', 'update', 'user', 'video', 'website',
	// A clinic, a drugstore and the body, as whoever was ever ill meets them.
	'airway', 'allergic', 'allergy', 'ambulance', 'bled',
	'breastfeed', 'choke', 'clinic', 'cocaine', 'counselor', 'crises', 'crisis', 'disease', 'dizzy', 'drug',
	'emergency', 'herb', 'heroin', 'illness', 'injection', 'injury', 'kidney', 'lung', 'medical', 'meth',
	'nightmare', 'operation', 'patient', 'pee', 'pharmacy', 'pregnancy', 'pregnant', 'prescribe', 'prescription',
	'refill', 'remedy', 'responder', 'scalp', 'scan', 'snore', 'spray', 'surgery',
	'terror', 'treatment', 'vein', 'vet', 'vitamin', 'vomit',
	// Feelings.
	'anxious', 'ashamed', 'calm', 'confidence', 'confuse', 'confusion', 'cope', 'courage', 'distress', 'disturb',
	'energy', 'experience', 'fuss', 'memory', 'mental', 'mood', 'nervous', 'positive', 'private', 'relief',
	'restless', 'sensible', 'stress', 'support', 'tender', 'tense', 'urge', 'willpower',
	// Papers, rules and money.
	'access', 'advice', 'advise', 'agency', 'approve', 'benefit', 'cancel', 'certify', 'condition', 'consent',
	'contract', 'federal', 'insurer', 'interest', 'interpreter', 'label', 'lease', 'legal', 'license', 'misuse',
	'paperwork', 'period', 'permission', 'privacy', 'product', 'program', 'signature', 'staff', 'student',
	'verdict',
	// Home and every day; how the time is told.
	'adult', 'am', 'bike', 'choir', 'colour', 'crew', 'forklift', 'lockbox', 'magnet', 'mushroom', 'niece', 'pm',
	'quiz', 'scooter', 'seldom', 'surroundings', 'swollen', 'toddler', 'weekend', 'wrist',
	// What is said of anything.
	'abuse', 'adjust', 'affect', 'although', 'attempt', 'awkward', 'balance', 'beforehand', 'bulge', 'claim',
	'clash', 'common', 'concern', 'contact', 'control', 'core', 'crises', 'decision', 'dependent', 'detail',
	'differ', 'doubt', 'ease', 'effect', 'endless', 'example', 'expert', 'extend', 'extreme', 'fade', 'fetch',
	'firm', 'focus', 'force', 'frequent', 'gap', 'gotten', 'grown', 'guidance', 'halve', 'include', 'information',
	'involve', 'judgment', 'lack', 'leftover', 'limit', 'link', 'logical', 'main', 'manage', 'meanwhile',
	'mention', 'mild', 'moderate', 'natural', 'normal', 'opposite', 'outcome', 'outlook', 'overactive', 'pause',
	'predict', 'press', 'pressure', 'pretend', 'prevent', 'problem', 'proof', 'purpose', 'quality', 'rare',
	'react', 'reaction', 'reason', 'reasonable', 'recovery', 'regular', 'relate', 'reliable', 'rely', 'replace',
	'research', 'reserve', 'resist', 'result', 'risk', 'ruin', 'sample', 'scale', 'serious', 'severe', 'sexual',
	'shorten', 'shown', 'shrug', 'solid', 'solve', 'split', 'steady', 'stolen', 'strength', 'tangle', 'tenth',
	'themselves', 'thorough', 'threaten', 'tremble', 'trial', 'undo', 'urgent', 'usual', 'valid', 'whatever',
	'wherever', 'whether', 'whoever', 'within', 'woken',
];

const COMMON: ReadonlySet<string> = new Set([...daleChall, ...SINCE_THEN].map((word) => word.toLowerCase()));

/** What was added to a plainer word, and what may have stood there before. */
const ENDINGS: readonly [ending: RegExp, before: readonly string[]][] = [
	[/ies$/, ['y', 'ie']],
	[/ied$/, ['y', 'ie']],
	[/ier$/, ['y']],
	[/iest$/, ['y']],
	[/ily$/, ['y']],
	[/ying$/, ['y', 'ie']],
	[/bly$/, ['ble']],
	[/es$/, ['', 'e']],
	[/s$/, ['']],
	[/ed$/, ['', 'e']],
	[/ing$/, ['', 'e']],
	[/er$/, ['', 'e']],
	[/ers$/, ['', 'e']],
	[/or$/, ['', 'e']],
	[/est$/, ['', 'e']],
	[/ly$/, ['']],
	// Sleepiness, harmless, forgetful, shaky, unsafe: whoever reads the word in it reads these too.
	[/iness$/, ['y']],
	[/ness$/, ['']],
	[/less$/, ['']],
	[/ful$/, ['']],
	[/ive$/, ['', 'e']],
	[/y$/, ['', 'e']],
	[/^un/, ['']]
];
const DOUBLED = /([bdfgklmnprstvz])\1$/;
const SHORTEST_STEM = 2;

/** The word as it stands, and every plainer word that it may be a form of: "stopped" gives "stopp" and "stop". */
export function formsOf(word: string): string[] {
	const bare = word
		.toLowerCase()
		.replaceAll('’', "'")
		.replace(/'s$|s'$/, (end) => (end === "s'" ? 's' : ''));
	const once = plainerForms(bare);
	return [...new Set([bare, ...once, ...once.flatMap(plainerForms)])];
}

function plainerForms(word: string): string[] {
	return ENDINGS.flatMap(([ending, before]) => {
		if (!ending.test(word)) return [];
		const stem = word.replace(ending, '');
		if (stem.length < SHORTEST_STEM) return [];
		const undoubled = DOUBLED.test(stem) ? [stem.slice(0, -1)] : [];
		return [...before.map((end) => stem + end), ...undoubled];
	});
}

const CONTRACTED = /^(\p{L}+?)(n't|'ll|'re|'ve|'d|'m)$/u;

/** True for a word that nearly everybody who left school early reads without help. */
export function isCommonWord(word: string): boolean {
	const [bare = ''] = formsOf(word);
	const contracted = CONTRACTED.exec(bare)?.[1];
	return formsOf(word).some((form) => COMMON.has(form)) || (contracted !== undefined && COMMON.has(contracted));
}
