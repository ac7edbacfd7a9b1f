import { floorPage } from '../floor.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) => floorPage(event);
