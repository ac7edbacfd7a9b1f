DROP INDEX "enrolment_status";--> statement-breakpoint
CREATE INDEX "enrolment_status" ON "enrolment" USING btree ("clinic_id","status","changed_at","enrolment_id");