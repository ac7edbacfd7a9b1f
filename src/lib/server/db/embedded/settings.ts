import { userInfo } from 'node:os';

/** Access methods and locale are fixed when a cluster is made. Synced to disk: this is where records will be. */
export const INITDB_ARGUMENTS = [
	'--no-instructions',
	'--username=postgres',
	'--encoding=UTF8',
	'--locale-provider=builtin',
	'--locale=C.UTF-8'
];

/**
 * Given on the command line at every start, so a newer version of Preface also changes older clusters.
 * The log has no statements, no parameters and no error details: those contain what people wrote.
 */
export const SERVER_SETTINGS: Readonly<Record<string, string>> = {
	listen_addresses: '',
	unix_socket_directories: '.',
	unix_socket_permissions: '0700',
	fsync: 'on',
	full_page_writes: 'on',
	synchronous_commit: 'on',
	max_connections: '100',
	jit: 'off',
	timezone: 'UTC',
	log_timezone: 'UTC',
	log_min_messages: 'log',
	log_min_error_statement: 'panic',
	log_error_verbosity: 'terse',
	log_parameter_max_length: '0',
	log_parameter_max_length_on_error: '0',
	log_checkpoints: 'off'
};

/** Only the socket, only by the operating system's word for who connects; no passwords to keep. */
export const HBA_FILE = 'local all all peer map=preface\n';

/** Who may connect, as any role: root, the account of the server, and whoever runs Preface. All of them can read the files anyway. */
export function identFile(serverAccount: string): string {
	const names = new Set(['root', serverAccount, userInfo().username]);
	return [...names].map((name) => `preface "${name}" all\n`).join('');
}
