import type { Example } from './example.ts';
import { examples as answerList } from './clinic/answer-list/examples.ts';
import { examples as conditionList } from './clinic/condition-list/examples.ts';
import { examples as figureTable } from './clinic/figure-table/examples.ts';
import { examples as issuedOnce } from './clinic/issued-once/examples.ts';
import { examples as levelTicks } from './clinic/level-ticks/examples.ts';
import { examples as refresherTold } from './clinic/refresher-told/examples.ts';
import { examples as shippedCourse } from './clinic/shipped-course/examples.ts';
import { examples as visitTable } from './clinic/visit-table/examples.ts';
import { examples as whoIsIt } from './clinic/who-is-it/examples.ts';
import { examples as documentSheet } from './content/document-sheet/examples.ts';
import { examples as feedback } from './content/feedback/examples.ts';
import { examples as figure } from './content/figure/examples.ts';
import { examples as itemForm } from './content/item-form/examples.ts';
import { examples as listen } from './content/listen/examples.ts';
import { examples as passage } from './content/passage/examples.ts';
import { examples as reviewNote } from './content/review-note/examples.ts';
import { examples as sourceList } from './content/source-list/examples.ts';
import { examples as walletCard } from './content/wallet-card/examples.ts';
import { examples as warningLevels } from './content/warning-levels/examples.ts';
import { examples as button } from './kit/button/examples.ts';
import { examples as checkboxGroup } from './kit/checkbox-group/examples.ts';
import { examples as choiceGroup } from './kit/choice-group/examples.ts';
import { examples as disclosure } from './kit/disclosure/examples.ts';
import { examples as emergencyPanel } from './kit/emergency-panel/examples.ts';
import { examples as errorSummary } from './kit/error-summary/examples.ts';
import { examples as facts } from './kit/facts/examples.ts';
import { examples as field } from './kit/field/examples.ts';
import { examples as icon } from './kit/icon/examples.ts';
import { examples as notice } from './kit/notice/examples.ts';
import { examples as pages } from './kit/pages/examples.ts';
import { examples as postKey } from './kit/post-key/examples.ts';
import { examples as progress } from './kit/progress/examples.ts';
import { examples as quote } from './kit/quote/examples.ts';
import { examples as signaturePad } from './kit/signature-pad/examples.ts';
import { examples as stateWord } from './kit/state-word/examples.ts';
import { examples as steps } from './kit/steps/examples.ts';
import { examples as table } from './kit/table/examples.ts';
import { examples as timeline } from './kit/timeline/examples.ts';
import { examples as formQuestions } from './patient/form-questions/examples.ts';
import { examples as helpAtOnce } from './patient/help-at-once/examples.ts';
import { examples as helpNow } from './patient/help-now/examples.ts';
import { examples as moduleCard } from './patient/module-card/examples.ts';
import { examples as moduleLine } from './patient/module-line/examples.ts';
import { examples as patientFooter } from './patient/patient-footer/examples.ts';
import { examples as storySoFar } from './patient/story-so-far/examples.ts';
import { examples as languageMenu } from './shell/language-menu/examples.ts';
import { examples as lookMenu } from './shell/look-menu/examples.ts';
import { examples as courseForms } from './studio/course-form-fields/examples.ts';
import { examples as entryForm } from './studio/entry-form/examples.ts';
import { examples as fileForm } from './studio/file-form/examples.ts';
import { examples as passageEditor } from './studio/passage-editor/examples.ts';
import { examples as sourcesToLookUp } from './studio/sources-to-look-up/examples.ts';
import { examples as suggestedImpact } from './studio/suggested-impact/examples.ts';

/** Every example of every component, in the order of /dev/components. */
export const gallery: readonly Example[] = [
	...answerList,
	...conditionList,
	...figureTable,
	...issuedOnce,
	...levelTicks,
	...refresherTold,
	...shippedCourse,
	...visitTable,
	...whoIsIt,
	...documentSheet,
	...feedback,
	...figure,
	...itemForm,
	...listen,
	...passage,
	...reviewNote,
	...sourceList,
	...walletCard,
	...warningLevels,
	...button,
	...checkboxGroup,
	...choiceGroup,
	...disclosure,
	...emergencyPanel,
	...errorSummary,
	...facts,
	...field,
	...icon,
	...notice,
	...pages,
	...postKey,
	...progress,
	...quote,
	...signaturePad,
	...stateWord,
	...steps,
	...table,
	...timeline,
	...formQuestions,
	...helpAtOnce,
	...helpNow,
	...moduleCard,
	...moduleLine,
	...patientFooter,
	...storySoFar,
	...languageMenu,
	...lookMenu,
	...courseForms,
	...entryForm,
	...fileForm,
	...passageEditor,
	...sourcesToLookUp,
	...suggestedImpact
];
