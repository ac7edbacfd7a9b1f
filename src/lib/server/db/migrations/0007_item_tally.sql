CREATE TABLE "item_tally" (
	"clinic_id" uuid NOT NULL,
	"course_hash" text NOT NULL,
	"language" text NOT NULL,
	"item" text NOT NULL,
	"sealed" "bytea" NOT NULL,
	CONSTRAINT "item_tally_pk" PRIMARY KEY("clinic_id","course_hash","language","item")
);
--> statement-breakpoint
ALTER TABLE "item_tally" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "item_tally" ADD CONSTRAINT "item_tally_course_fk" FOREIGN KEY ("clinic_id","course_hash") REFERENCES "public"."course_version"("clinic_id","hash") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE POLICY "item_tally_in_clinic" ON "item_tally" AS PERMISSIVE FOR ALL TO "preface_app" USING (clinic_id = (select nullif(current_setting('app.clinic_id', true), '')::uuid)) WITH CHECK (clinic_id = (select nullif(current_setting('app.clinic_id', true), '')::uuid));