-- What a list keeps of the most urgent need is its place in the order of today, which has grown. Forced row-level security
-- hides every clinic's rows from whoever migrates.
ALTER TABLE "enrolment" NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
UPDATE "enrolment" SET "needs_rank" = CASE "needs_code"
	WHEN 'danger_told' THEN 1
	WHEN 'check_in_danger' THEN 2
	WHEN 'check_in' THEN 3
	WHEN 'visit_today_not_cleared' THEN 4
	WHEN 'visit_answer' THEN 5
	WHEN 'safety_answer' THEN 6
	WHEN 'another_acts' THEN 7
	WHEN 'person_called' THEN 8
	WHEN 'query_open' THEN 9
	WHEN 'identity_check' THEN 10
	WHEN 'review' THEN 11
	WHEN 'countersign' THEN 12
	WHEN 'clearance' THEN 13
	WHEN 'visit_decision' THEN 14
	WHEN 'plan' THEN 15
	WHEN 'paper' THEN 16
	WHEN 'declined' THEN 17
	ELSE "needs_rank"
END
WHERE "needs_rank" > 0;
--> statement-breakpoint
ALTER TABLE "enrolment" FORCE ROW LEVEL SECURITY;
