import { wordlist as bip39 } from '@scure/bip39/wordlists/english.js';

/**
 * 2048 English words that are told apart by their first four letters: the BIP-39 list, with the words that nobody should
 * have to read out at a clinic (illness, violence, drugs, blame) exchanged for as many others. Words in use live 15 minutes, so the
 * list may change from one release to the next; its length may not (11 bits a word).
 */
const UNKIND = `
	abandon abuse accident accuse afraid alcohol alone anger angry anxiety armed arrest assault asthma attack awful bad
	blade blame bleak blood bomb broken bullet burden chronic cigar crash crazy crime cruel crush cry damage danger
	demise despair destroy disease disorder divorce dizzy dumb enemy evil execute exhaust false fat fatal fatigue fault
	fever gasp ghost gloom grief guilt gun harsh hazard horror hospital hurt idle ill illegal illness inject injury inmate
	insane jealous junk knife lazy liar lonely mad misery neglect nuclear orphan panic patient penalty pill pistol
	poverty prison razor regret reject rifle sad sadness satoshi scare sick slam sorry struggle suffer suspect symptom
	tired tobacco tragic trap trash trigger ugly unhappy useless vicious virus warfare weapon weird worry wreck wrong`;

const KIND = `
	acorn amber apron azure barn beaver berry birch biscuit bloom bonnet boot bowl bucket bunny caramel cedar cheddar
	cider clover cobble cozy crayon crocus daisy dandelion dewdrop dimple doze easel ember falcon fern fiddle finch
	flannel flute freckle garnet gecko gnome guppy hazel heather hickory hopscotch igloo iris jasmine jigsaw jolly kayak
	kettle koala ladle lagoon lantern larch lark lavender lilac linen llama lotus lullaby lynx mallard mantle mitten
	mocha moose moss mulberry nectar nutmeg oatmeal oboe onyx opal osprey otter paisley parsley pastry pebble perch
	petal pickle pine plum pocket poppy quail quilt raspberry reef robin ruby saffron sapphire seagull sequin shamrock
	slipper spruce sunflower swan tangerine teapot thimble tulip turquoise twig upbeat waffle walrus wicker wren yarn
	yogurt zinnia`;

const wordsOf = (text: string): string[] => text.trim().split(/\s+/);

const unkind = new Set(wordsOf(UNKIND));

export const WORDS: readonly string[] = [...bip39.filter((word) => !unkind.has(word)), ...wordsOf(KIND)];
