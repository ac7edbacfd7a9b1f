import { and, eq, sql } from 'drizzle-orm';
import { clinicId as toClinicId, type ClinicId } from '../../domain/ids.ts';
import type { ClinicNumbers, ClinicSettings } from '../../domain/clinic/settings.ts';
import type { Sha256Hex } from '../../domain/ids.ts';
import type { Database } from '../db/client.ts';
import { clinic } from '../db/schema/clinic.ts';
import { theme } from '../db/schema/look.ts';

/** What the help page of a clinic shows. From memory, so that it answers while the database does not (design §4.11). */
export type ClinicHelp = {
	name: string;
	numbers: ClinicNumbers;
	/** What it says about itself, as its settings keep it. */
	parameters: ClinicSettings['parameters'];
	/** Null: whichever the course has. */
	languages: string[] | null;
	theme: { hash: Sha256Hex; css: string } | null;
};

export type ClinicNumbersCopy = {
	get(clinic: string): ClinicHelp | null;
	/** A style sheet that a clinic wears now. */
	themeCss(hash: string): string | null;
	/** Reads all clinics anew. A clinic that cannot be read now keeps the copy it has. */
	renew(): Promise<void>;
	/** Reads one clinic anew, whose numbers have just changed. */
	renewOne(clinic: ClinicId): Promise<void>;
	stop(): void;
};

/** Another process may have changed a number; it is dialled within a minute at the latest. */
export const RENEW_EVERY_SECONDS = 60;

/** Keeps a copy of every clinic's numbers. `onFault` is told that a renewal failed and nothing else. */
export function keepClinicNumbers(db: Database, onFault: (error: unknown) => void): ClinicNumbersCopy {
	const copy = new Map<string, ClinicHelp>();

	async function renew(): Promise<void> {
		const { rows } = await db.outsideClinics((tx) =>
			tx.execute<{ clinic_id: string }>(sql`select clinic_id from look_up_clinics()`)
		);
		for (const { clinic_id } of rows) await renewOne(toClinicId(clinic_id));
	}

	async function renewOne(id: ClinicId): Promise<void> {
		const help = await readHelp(db, id);
		if (help) copy.set(id, help);
	}

	const timer = setInterval(() => void renew().catch(onFault), RENEW_EVERY_SECONDS * 1000);
	timer.unref();
	return {
		get: (id) => copy.get(id) ?? null,
		themeCss: (hash) => [...copy.values()].find((one) => one.theme?.hash === hash)?.theme?.css ?? null,
		renew,
		renewOne,
		stop: () => clearInterval(timer)
	};
}

async function readHelp(db: Database, id: ClinicId): Promise<ClinicHelp | null> {
	const [row] = await db.inClinic(id, (tx) =>
		tx
			.select({
				name: sql<string | null>`${clinic.settings} ->> 'name'`,
				parameters: sql<ClinicSettings['parameters'] | null>`${clinic.settings} -> 'parameters'`,
				languages: sql<string[] | null>`${clinic.settings} -> 'languages'`,
				numbers: sql<Partial<ClinicNumbers> | null>`${clinic.settings} -> 'numbers'`,
				theme: theme.hash,
				css: theme.css
			})
			.from(clinic)
			.leftJoin(theme, and(eq(theme.clinicId, clinic.clinicId), eq(theme.hash, clinic.theme)))
	);
	if (!row) return null;
	const { day = '', afterHours = '', emergency = '' } = row.numbers ?? {};
	return {
		name: row.name ?? '',
		numbers: { day, afterHours, emergency },
		parameters: row.parameters ?? {},
		languages: row.languages,
		// Named by its own hash when it was stored.
		theme: row.theme === null || row.css === null ? null : { hash: row.theme as Sha256Hex, css: row.css }
	};
}
