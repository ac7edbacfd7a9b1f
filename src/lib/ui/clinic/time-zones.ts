/** Where most of our clinics are; first in the list. */
const FIRST = [
	'America/New_York',
	'America/Chicago',
	'America/Denver',
	'America/Phoenix',
	'America/Los_Angeles',
	'America/Anchorage',
	'Pacific/Honolulu',
	'America/Puerto_Rico'
];

/** Every zone that this runtime knows, to choose from. A zone kept under an older name is added, so that it is not lost. */
export function timeZoneOptions(kept: string | undefined): { value: string; label: string }[] {
	const zones = new Set([...FIRST, ...(kept ? [kept] : []), ...Intl.supportedValuesOf('timeZone')]);
	return [...zones].map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }));
}
