ALTER TABLE course_source FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE course_edit FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE course_presence FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
-- What a published version was made from, and every step in a draft, are kept as they were.
GRANT SELECT, INSERT ON course_source TO preface_app;
--> statement-breakpoint
GRANT SELECT, INSERT ON course_edit TO preface_app;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON course_presence TO preface_app;
--> statement-breakpoint
GRANT UPDATE ON course_draft TO preface_app;
