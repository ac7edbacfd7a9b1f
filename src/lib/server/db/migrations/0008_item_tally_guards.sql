-- Not deleted: what was counted of a version stays with it.
ALTER TABLE item_tally FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON item_tally TO preface_app;
