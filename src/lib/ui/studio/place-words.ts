import { languageName } from '../words/setting-words.ts';
import { partPath } from './draft-frame/draft-head.ts';

/** A part as its editor would call it. */
type NamedPlace = {
	file: string;
	part: string;
	title: string;
	section: { title: string } | null;
	language: string | null;
};

/** What a part of a draft is called, and where it is edited; null where it has no page of its own. */
export const placeWords = (
	draft: string,
	{ file, part, title, section, language }: NamedPlace
): { words: string; href: string | null } => ({
	words: [title, section?.title, language && languageName(language, 'en')]
		.filter((said, at, all) => said && all.indexOf(said) === at)
		.join(', '),
	href: pathOf(draft, file, part)
});

function pathOf(draft: string, file: string, part: string): string | null {
	const picture = /^figures\/([^/]+)\//.exec(file)?.[1];
	if (part !== '') return partPath(draft, file, part);
	return picture === undefined ? null : `/studio/${draft}/pictures/${picture}`;
}
