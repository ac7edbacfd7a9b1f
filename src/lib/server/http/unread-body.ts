import type { IncomingMessage } from 'node:http';

/**
 * Takes what is left of a body from the wire and throws it away. A refusal often comes before the body was read; the
 * framework then leaves the rest waiting, the connection is reset in the end, and the sender sees a broken page in
 * place of the refusal. Absent in development, where no request of Node's is at hand.
 */
export function discardUnreadBody(request: IncomingMessage | undefined): void {
	if (!request || request.readableEnded) return;
	// The framework's reader pauses the stream after each piece that nobody takes.
	request.removeAllListeners('data');
	request.resume();
}
