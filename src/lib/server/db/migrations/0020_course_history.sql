ALTER TABLE "course_edit" DROP CONSTRAINT "course_edit_kind";--> statement-breakpoint
DROP INDEX "course_edit_part";--> statement-breakpoint
CREATE INDEX "course_edit_in_order" ON "course_edit" USING btree ("clinic_id","at","draft_id","seq");--> statement-breakpoint
ALTER TABLE "course_edit" ADD CONSTRAINT "course_edit_kind" CHECK ("course_edit"."kind" in ('edit', 'undo', 'merge', 'set_aside', 'put_aside', 'taken_up'));