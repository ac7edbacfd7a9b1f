ALTER TABLE "course_draft" ADD COLUMN "post_key" uuid;--> statement-breakpoint
ALTER TABLE "course_edit" ADD COLUMN "post_key" uuid;--> statement-breakpoint
CREATE UNIQUE INDEX "course_draft_post" ON "course_draft" USING btree ("clinic_id","post_key");--> statement-breakpoint
CREATE UNIQUE INDEX "course_edit_post" ON "course_edit" USING btree ("clinic_id","post_key");