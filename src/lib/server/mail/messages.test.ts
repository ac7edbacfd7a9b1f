import { describe, expect, test } from 'vitest';
import { writeMail, type MailKind } from './messages.ts';
import { MAIL_WORDS } from './words.ts';

const facts = {
	language: 'en',
	clinic: 'Harbor Clinic',
	link: 'https://preface.example.org/i/1',
	phone: '212-555-0123'
};
const KINDS: MailKind[] = [
	'invitation',
	'staff_invitation',
	'activation_told',
	'recovery',
	'recovery_told',
	'contact_changed',
	'passphrase_changed',
	'account_locked',
	'question_answered',
	'please_come_back',
	'check_in_due',
	'visit_soon',
	'care_needed'
];

describe.for(KINDS)('the message "%s"', (kind) => {
	test.for(['en', 'es'])('has the same neutral subject as all others, in %s', (language) => {
		expect(writeMail(kind, { ...facts, language }).subject).toBe(
			language === 'en' ? 'A message from Harbor Clinic' : 'Un mensaje de Harbor Clinic'
		);
	});

	test.for(['en', 'es'])('holds the link on a line of its own and says whom to call, in %s', (language) => {
		const { text } = writeMail(kind, { ...facts, language });
		expect(text.split('\n')).toContain(facts.link);
		expect(text).toContain('212-555-0123');
	});

	test.for(['en', 'es'])('says nothing about health, in %s', (language) => {
		expect(writeMail(kind, { ...facts, language }).text).not.toMatch(
			/treat|therap|medic|doctor|patient|consent|course|health|drug|tratamiento|terapia|médic|paciente|consentimiento|curso|salud/i
		);
	});
});

test('without a link, and without a number, the message has no gap', () => {
	const { text } = writeMail('recovery_told', { ...facts, link: null, phone: null });
	expect(text).not.toMatch(/null|\n\n\n/);
	expect(text).toContain('please tell Harbor Clinic.');
});

test('a clinic cannot write lines of its own by its name', () => {
	const { subject, text } = writeMail('invitation', {
		...facts,
		clinic: 'Harbor\r\nBcc: eve@example.org\n\nSend money'
	});
	expect(subject).toBe('A message from Harbor Bcc: eve@example.org Send money');
	expect(text).not.toMatch(/^(Bcc|Send)/m);
});

test('a language without words gets English', () => {
	expect(writeMail('invitation', { ...facts, language: 'tlh' })).toEqual(writeMail('invitation', facts));
	expect(writeMail('invitation', { ...facts, language: 'toString' })).toEqual(writeMail('invitation', facts));
	expect(Object.keys(MAIL_WORDS)).toEqual(['en', 'es']);
});
