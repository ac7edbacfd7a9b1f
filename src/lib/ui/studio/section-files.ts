import { moduleSection } from '../clinic/course-text/sections.ts';

/** Files of a section of the course, structure first; `language`: of the texts. The whole of a course belongs to some section. */
export function filesOfSection(section: string, modules: readonly string[], language: string): string[] {
	const module = modules.find((id) => moduleSection(id) === section);
	if (module !== undefined)
		return [`modules/${module}/lesson.${language}.md`, `modules/${module}/module.yaml`];
	return (FILES[section] ?? []).map((file) => file.replace('+', language));
}

const FILES: Readonly<Record<string, readonly string[]>> = {
	welcome: ['welcome/text.+.md'],
	'key-information': ['key-information/text.+.md', 'key-information/key-information.yaml'],
	'warning-signs': ['warning-levels/levels.yaml', 'warning-levels/signs.yaml'],
	'health-check': ['health-check/health-check.yaml'],
	'risks-and-strengths': ['risks-and-strengths/risks-and-strengths.yaml'],
	'what-matters': ['what-matters/what-matters.yaml'],
	'check-in': ['check-ins/check-in.yaml'],
	'wallet-card': ['wallet-card/wallet-card.yaml'],
	consent: ['consent/clauses.+.md', 'consent/clauses.yaml'],
	'electronic-records': ['electronic-records/text.+.md', 'electronic-records/disclosure.yaml'],
	numbers: ['_shared/help.yaml', '_shared/params.yaml'],
	glossary: ['_shared/glossary.+.yaml'],
	sources: ['_shared/sources.yaml'],
	course: ['course.yaml']
};

/** Pictures belong to no section of their own; for translators they are one. */
export const FIGURES_SECTION = 'figures';

/** The section that a file of the language that the course is written in belongs to; null for one of no section. */
export function sectionOfFile(file: string, source: string): string | null {
	const module = /^modules\/([^/]+)\//.exec(file)?.[1];
	if (module !== undefined) return moduleSection(module);
	if (file.startsWith('figures/')) return FIGURES_SECTION;
	const found = Object.entries(FILES).find(([, files]) =>
		files.some((one) => one.replace('+', source) === file)
	);
	return found?.[0] ?? null;
}
