/** The learning of one enrolment as the rest of the product uses it. Everything here is pure. */
export { initialLearning, applyLearning } from './apply.ts';
export { BEFORE_SIGNING, placeKey } from './check.model.ts';
export type { GivenAnswer, ObjectiveState, ObjectiveStatus, PlaceKey } from './check.model.ts';
export { packLearning, restoreLearning } from './envelope.ts';
export type { LearningEnvelope, RestoreRefusal } from './envelope.ts';
export { learningProgress, minutesLeft, moduleMinutesLeft, moduleProgress, nextStep } from './progress.ts';
export type { ModuleProgress, NextStep } from './progress.ts';
export { isLearningEvent } from './state.ts';
export type { LearningEvent, LearningRefusal, LearningState } from './state.ts';
export {
	canExplain,
	criticalAllClosed,
	currentItem,
	leftBeforeSigning,
	objectiveStates,
	waitingObjectives
} from './views.ts';
export type { ObjectiveView, PlaceView } from './views.ts';
