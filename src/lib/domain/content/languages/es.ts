import type { LanguageRules } from './language-rules.ts';

/** A word between anything but letters: `\b` knows no accents. */
const word = (pattern: string, flags = 'iu'): RegExp =>
	new RegExp(`(?<!\\p{L})(?:${pattern})(?!\\p{L})`, flags);

const NUMBER =
	'(?:un[oa]?|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|quince|veinte|treinta|cuarenta|cincuenta|sesenta|setenta|ochenta|noventa|cien(?:to)?|mil|millón|millones)';
const COMPOUND = `${NUMBER}(?:\\s+(?:y\\s+)?${NUMBER})*`;
/** "Un día" is no claim about a day, so a count begins with two. */
const SEVERAL = `(?!un[oa]?\\s+\\p{L})${COMPOUND}`;
const UNIT =
	'(?:por\\s+ciento|segundos?|minutos?|horas?|días?|noches?|semanas?|mes(?:es)?|años?|veces|miligramos?|gramos?|pacientes|personas)';
const COLOUR = '(?:roj[oa]s?|verdes?|amarill[oa]s?|naranjas?|azul(?:es)?|morad[oa]s?|gris(?:es)?)';

export const spanish: LanguageRules = {
	abbreviations: /(?<!\p{L})(?:Dra?|Sra?|Srta|vs|etc|aprox|núm|p\. ej|a\.\s?m|p\.\s?m|EE\. UU)\./gu,
	numberInWords: word(
		[
			`${COMPOUND}\\s+(?:de|entre)\\s+(?:cada\\s+)?(?:${COMPOUND}|\\d+)`,
			`${SEVERAL}\\s+(?:o\\s+${NUMBER}\\s+|a\\s+${NUMBER}\\s+|o\\s+más\\s+)?${UNIT}`,
			'(?:la\\s+mitad|un\\s+tercio|dos\\s+tercios|tres\\s+cuartos|la\\s+cuarta\\s+parte)\\s+de'
		].join('|'),
		'giu'
	),
	negative: word('no|nunca|jamás|ni|tampoco|sin|excepto|salvo|nadie|ningun[oa]?|ningún|nada', 'giu'),
	allOrNone: word(
		'(?:tod[oa]s|ningun[oa]|amb[oa]s|cualquiera)\\s+(?:las?|los?|de\\s+(?:las?|los?))\\s+(?:anteriores|respuestas|opciones)'
	),
	acknowledgement: word(
		'^(?:sí,?\\s+)?(?:he\\s+leído|leí|entiendo|entendí|acepto|confirmo|reconozco|estoy\\s+de\\s+acuerdo)'
	),
	exculpatory: word(
		[
			'renunci(?:o|a|ar|ando)\\s+a[^.]{0,40}(?:derechos?|demanda\\p{L}*|reclam\\p{L}*)',
			'exoner(?:o|a|ar|amos)',
			'(?:libera|eximo|exime|eximir)\\p{L}*[^.]{0,60}responsabilidad',
			'(?:no|nunca)\\s+(?:es|será|somos|seremos)\\s+responsables?\\s+(?:de|por)\\s+(?:ningún|cualquier)',
			'baj[oa]\\s+(?:mi|su)\\s+propio\\s+riesgo',
			'(?:prometo|acepto)\\s+no\\s+demandar'
		].join('|')
	),
	verdict: word(
		[
			'(?:in)?elegib(?:le|ilidad)',
			'(?:des)?calific(?:a|ad[oa])',
			'(?:buen[oa]?|mal[oa]?)\\s+candidat[oa]',
			'no\\s+(?:es\\s+)?apt[oa]',
			'su\\s+puntaje|su\\s+puntuación',
			'(?:alto|mediano|bajo)\\s+riesgo|riesgo\\s+(?:alto|mediano|bajo)',
			'(?:no\\s+)?se\\s+le\\s+puede\\s+tratar'
		].join('|')
	),
	doseAmount: /\b\d+(?:[.,]\d+)?\s*(?:mg|mcg|miligramos?|microgramos?|ml)\b/i,
	colourPart: word(
		`(?:cuadro|botón|texto|palabras?|línea|tarjeta|área|sección|parte|banda|barra|lista|señal(?:es)?|nivel)\\s+${COLOUR}|(?:en|de\\s+color)\\s+${COLOUR}`
	),
	vagueLink: word('(?:haga\\s+clic|pulse|toque|presione)\\s+(?:aquí|acá|abajo|arriba)'),
	// Nobody keeps a list of common words for us to hold a text against.
	commonWords: null,
	callsTheClinic:
		/(?<!\p{L})(?:llam(?:ar?|e|o)|avis(?:ar?|e|o)|decir(?:lo)?|dig[ao]|cont(?:ar|e)|cuent(?:o|e)|pregunt(?:ar?|e|o)|habl(?:ar?|e|o))(?!\p{L})[^.]{0,40}(?:clínica|equipo|quien\s+(?:le|me)\s+receta|personal|enfermer[oa]|clinic\.\w*phone)/iu,
	numberWords: {
		uno: 1,
		una: 1,
		un: 1,
		dos: 2,
		tres: 3,
		cuatro: 4,
		cinco: 5,
		seis: 6,
		siete: 7,
		ocho: 8,
		nueve: 9,
		diez: 10,
		once: 11,
		doce: 12
	}
};
