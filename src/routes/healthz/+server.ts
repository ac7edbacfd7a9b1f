import { text, type RequestHandler } from '@sveltejs/kit';

/** The process is alive; says nothing about the database, so that nobody restarts us for its sake. */
export const GET: RequestHandler = () => text('ok');
