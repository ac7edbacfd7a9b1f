import type { ClinicFacts } from '../clearance/facts.ts';
import type { Envelope } from '../enrolment/events.ts';
import { type Result, ok, refuse } from '../result.ts';
import { applyClinic, initialClinic } from './apply.ts';
import type { ClinicEvent } from './events.ts';
import { type ClinicRefusal, refusalOf } from './refusals.ts';
import { givenParameters } from './parameters.ts';
import { checkSettings } from './settings.ts';
import { activePrescribers, activeProviders, stoppedPrescribing, type WhoCame } from './staff.ts';
import type { ClinicState } from './state.ts';

export type { ClinicRefusal } from './refusals.ts';

type Applied = Result<ClinicState, ClinicRefusal>;
type RecordedClinic = { event: ClinicEvent; envelope: Envelope };

export function beginClinic(event: ClinicEvent, envelope: Envelope): Applied {
	if (event.type !== 'CLINIC_ADDED') return refuse({ code: 'out_of_order', event: event.type });
	const state = initialClinic(event, envelope);
	const settings = checkSettings(state.settings);
	return settings.ok ? ok(state) : settings;
}

/** The next state of a clinic, or the reason why not. */
export function evolveClinic(
	state: ClinicState,
	event: ClinicEvent,
	envelope: Envelope,
	came: WhoCame
): Applied {
	const refusal = refusalOf(state, event, envelope, came);
	return refusal ? refuse(refusal) : ok(applyClinic(state, event, envelope));
}

/** The fold of a whole stream; equals the stored snapshot. */
export function rebuildClinic(stream: readonly RecordedClinic[]): ClinicState {
	const [first, ...rest] = stream;
	if (first?.event.type !== 'CLINIC_ADDED') throw new Error('A clinic begins with being added');
	return rest.reduce(
		(state, { event, envelope }) => {
			if (envelope.seq !== state.seq + 1)
				throw new Error(`Event ${envelope.seq} does not follow ${state.seq}`);
			return applyClinic(state, event, envelope);
		},
		initialClinic(first.event, first.envelope)
	);
}

/** What an enrolment's decisions take from its clinic. Null while the clinic has no time zone: then nobody is enrolled. */
export const clinicFacts = (state: ClinicState): ClinicFacts | null =>
	state.settings.timeZone === null
		? null
		: {
				policy: state.settings.policy,
				timeZone: state.settings.timeZone,
				reviewBeforeSigning: state.settings.reviewBeforeSigning,
				signsForOthers: state.settings.signsForOthers,
				checkIns: state.settings.checkIns,
				parameters: givenParameters(state.settings),
				activeProviders: activeProviders(state),
				activePrescribers: activePrescribers(state),
				stoppedPrescribing: stoppedPrescribing(state),
				versionsInForce: state.versionsInForce,
				changeSeq: state.changeSeq
			};
