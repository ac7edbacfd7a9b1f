CREATE TABLE "course_base" (
	"clinic_id" uuid NOT NULL,
	"version" text NOT NULL,
	"files" jsonb NOT NULL,
	"stored_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "course_base_pk" PRIMARY KEY("clinic_id","version")
);
--> statement-breakpoint
ALTER TABLE "course_base" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "course_draft" (
	"clinic_id" uuid NOT NULL,
	"draft_id" uuid NOT NULL,
	"base" text NOT NULL,
	"changes" jsonb NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "course_draft_pk" PRIMARY KEY("clinic_id","draft_id")
);
--> statement-breakpoint
ALTER TABLE "course_draft" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "course_base" ADD CONSTRAINT "course_base_clinic_fk" FOREIGN KEY ("clinic_id") REFERENCES "public"."clinic"("clinic_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "course_draft" ADD CONSTRAINT "course_draft_clinic_fk" FOREIGN KEY ("clinic_id") REFERENCES "public"."clinic"("clinic_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "course_draft" ADD CONSTRAINT "course_draft_base_fk" FOREIGN KEY ("clinic_id","base") REFERENCES "public"."course_base"("clinic_id","version") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE POLICY "course_base_in_clinic" ON "course_base" AS PERMISSIVE FOR ALL TO "preface_app" USING (clinic_id = (select nullif(current_setting('app.clinic_id', true), '')::uuid)) WITH CHECK (clinic_id = (select nullif(current_setting('app.clinic_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "course_draft_in_clinic" ON "course_draft" AS PERMISSIVE FOR ALL TO "preface_app" USING (clinic_id = (select nullif(current_setting('app.clinic_id', true), '')::uuid)) WITH CHECK (clinic_id = (select nullif(current_setting('app.clinic_id', true), '')::uuid));