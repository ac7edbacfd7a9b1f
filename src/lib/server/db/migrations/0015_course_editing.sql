CREATE TABLE "course_edit" (
	"clinic_id" uuid NOT NULL,
	"draft_id" uuid NOT NULL,
	"seq" integer NOT NULL,
	"member_id" uuid,
	"at" timestamp (3) with time zone NOT NULL,
	"kind" text NOT NULL,
	"file" text NOT NULL,
	"part" text NOT NULL,
	"changes" jsonb NOT NULL,
	"inverse" jsonb NOT NULL,
	"undoes" integer,
	CONSTRAINT "course_edit_pk" PRIMARY KEY("clinic_id","draft_id","seq"),
	CONSTRAINT "course_edit_kind" CHECK ("course_edit"."kind" in ('edit', 'undo', 'merge', 'set_aside'))
);
--> statement-breakpoint
ALTER TABLE "course_edit" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "course_presence" (
	"clinic_id" uuid NOT NULL,
	"draft_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"file" text NOT NULL,
	"part" text NOT NULL,
	"seen_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "course_presence_pk" PRIMARY KEY("clinic_id","draft_id","member_id")
);
--> statement-breakpoint
ALTER TABLE "course_presence" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "course_source" (
	"clinic_id" uuid NOT NULL,
	"version" text NOT NULL,
	"base" text NOT NULL,
	"changes" jsonb NOT NULL,
	"kept_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "course_source_pk" PRIMARY KEY("clinic_id","version")
);
--> statement-breakpoint
ALTER TABLE "course_source" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "course_draft" ADD COLUMN "name" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "course_draft" ADD COLUMN "accounts_for" text;--> statement-breakpoint
ALTER TABLE "course_draft" ADD COLUMN "conflicts" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "course_draft" ADD COLUMN "seq" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "course_draft" ADD COLUMN "closed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "course_edit" ADD CONSTRAINT "course_edit_draft_fk" FOREIGN KEY ("clinic_id","draft_id") REFERENCES "public"."course_draft"("clinic_id","draft_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "course_edit" ADD CONSTRAINT "course_edit_member_fk" FOREIGN KEY ("clinic_id","member_id") REFERENCES "public"."member"("clinic_id","member_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "course_presence" ADD CONSTRAINT "course_presence_draft_fk" FOREIGN KEY ("clinic_id","draft_id") REFERENCES "public"."course_draft"("clinic_id","draft_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "course_presence" ADD CONSTRAINT "course_presence_member_fk" FOREIGN KEY ("clinic_id","member_id") REFERENCES "public"."member"("clinic_id","member_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "course_source" ADD CONSTRAINT "course_source_version_fk" FOREIGN KEY ("clinic_id","version") REFERENCES "public"."course_version"("clinic_id","hash") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "course_source" ADD CONSTRAINT "course_source_base_fk" FOREIGN KEY ("clinic_id","base") REFERENCES "public"."course_base"("clinic_id","version") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "course_edit_part" ON "course_edit" USING btree ("clinic_id","draft_id","file","part","seq");--> statement-breakpoint
ALTER TABLE "course_draft" ADD CONSTRAINT "course_draft_accounts_for_fk" FOREIGN KEY ("clinic_id","accounts_for") REFERENCES "public"."course_version"("clinic_id","hash") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE POLICY "course_edit_in_clinic" ON "course_edit" AS PERMISSIVE FOR ALL TO "preface_app" USING (clinic_id = (select nullif(current_setting('app.clinic_id', true), '')::uuid)) WITH CHECK (clinic_id = (select nullif(current_setting('app.clinic_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "course_presence_in_clinic" ON "course_presence" AS PERMISSIVE FOR ALL TO "preface_app" USING (clinic_id = (select nullif(current_setting('app.clinic_id', true), '')::uuid)) WITH CHECK (clinic_id = (select nullif(current_setting('app.clinic_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "course_source_in_clinic" ON "course_source" AS PERMISSIVE FOR ALL TO "preface_app" USING (clinic_id = (select nullif(current_setting('app.clinic_id', true), '')::uuid)) WITH CHECK (clinic_id = (select nullif(current_setting('app.clinic_id', true), '')::uuid));