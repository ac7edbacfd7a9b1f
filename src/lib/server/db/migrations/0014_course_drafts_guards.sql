ALTER TABLE course_base FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE course_draft FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
-- What a base course said is kept as it came: merges of years rest on it.
GRANT SELECT, INSERT ON course_base TO preface_app;
--> statement-breakpoint
GRANT SELECT, INSERT ON course_draft TO preface_app;
