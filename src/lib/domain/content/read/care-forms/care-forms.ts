import type { CareForms, HealthCheck, RisksAndStrengths, WalletCard, WhatMatters } from '../../care-forms.ts';
import type { Reading } from '../reading.ts';
import { openOptionalYaml } from '../yaml-file.ts';
import { readCheckIn } from './check-in.ts';
import { QUESTION_KEYS, readPrompt, readQuestion, readTrait, TRAIT_KEYS } from './question.ts';

/** The forms that this course has. */
export const readCareForms = (reading: Reading): CareForms => ({
	...readCheckIn(reading),
	...readHealthCheck(reading),
	...readRisksAndStrengths(reading),
	...readWalletCard(reading),
	...readWhatMatters(reading)
});

function readHealthCheck(reading: Reading): { health_check?: HealthCheck } {
	const path = 'health-check/health-check.yaml';
	const fields = openOptionalYaml(reading, path, 'preface/health-check@1', ['before', 'questions']);
	if (!fields) return {};
	return {
		health_check: fields.remember<HealthCheck>({
			before: fields.wordsList('before'),
			questions: fields.list('questions', 'question', QUESTION_KEYS, readQuestion)
		})
	};
}

function readRisksAndStrengths(reading: Reading): { risks_and_strengths?: RisksAndStrengths } {
	const path = 'risks-and-strengths/risks-and-strengths.yaml';
	const fields = openOptionalYaml(reading, path, 'preface/risks-and-strengths@1', [
		'before',
		'risks',
		'strengths'
	]);
	if (!fields) return {};
	return {
		risks_and_strengths: fields.remember<RisksAndStrengths>({
			before: fields.wordsList('before'),
			risks: fields.list('risks', 'risk', TRAIT_KEYS, readTrait),
			strengths: fields.list('strengths', 'strength', TRAIT_KEYS, readTrait)
		})
	};
}

function readWalletCard(reading: Reading): { wallet_card?: WalletCard } {
	const keys = ['title', 'lines', 'levels', 'numbers', 'cites'];
	const fields = openOptionalYaml(reading, 'wallet-card/wallet-card.yaml', 'preface/wallet-card@1', keys);
	if (!fields) return {};
	return {
		wallet_card: fields.remember<WalletCard>({
			title: fields.plainWords('title'),
			lines: fields.wordsList('lines'),
			levels: fields.texts('levels'),
			numbers: fields.texts('numbers'),
			cites: fields.texts('cites')
		})
	};
}

function readWhatMatters(reading: Reading): { what_matters?: WhatMatters } {
	const path = 'what-matters/what-matters.yaml';
	const fields = openOptionalYaml(reading, path, 'preface/what-matters@1', ['before', 'prompts']);
	if (!fields) return {};
	return {
		what_matters: fields.remember<WhatMatters>({
			before: fields.wordsList('before'),
			prompts: fields.list('prompts', 'prompt', ['id', 'ask'], readPrompt)
		})
	};
}
