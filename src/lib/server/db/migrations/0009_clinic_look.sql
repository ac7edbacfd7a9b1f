CREATE TABLE "logo" (
	"clinic_id" uuid NOT NULL,
	"hash" text NOT NULL,
	"type" text NOT NULL,
	"width" integer NOT NULL,
	"height" integer NOT NULL,
	"bytes" "bytea" NOT NULL,
	CONSTRAINT "logo_pk" PRIMARY KEY("clinic_id","hash")
);
--> statement-breakpoint
ALTER TABLE "logo" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "theme" (
	"clinic_id" uuid NOT NULL,
	"hash" text NOT NULL,
	"css" text NOT NULL,
	CONSTRAINT "theme_pk" PRIMARY KEY("clinic_id","hash")
);
--> statement-breakpoint
ALTER TABLE "theme" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "clinic" ADD COLUMN "theme" text;--> statement-breakpoint
ALTER TABLE "logo" ADD CONSTRAINT "logo_clinic_fk" FOREIGN KEY ("clinic_id") REFERENCES "public"."clinic"("clinic_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "theme" ADD CONSTRAINT "theme_clinic_fk" FOREIGN KEY ("clinic_id") REFERENCES "public"."clinic"("clinic_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "logo_by_hash" ON "logo" USING btree ("hash");--> statement-breakpoint
CREATE INDEX "theme_by_hash" ON "theme" USING btree ("hash");--> statement-breakpoint
CREATE POLICY "logo_in_clinic" ON "logo" AS PERMISSIVE FOR ALL TO "preface_app" USING (clinic_id = (select nullif(current_setting('app.clinic_id', true), '')::uuid)) WITH CHECK (clinic_id = (select nullif(current_setting('app.clinic_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "theme_in_clinic" ON "theme" AS PERMISSIVE FOR ALL TO "preface_app" USING (clinic_id = (select nullif(current_setting('app.clinic_id', true), '')::uuid)) WITH CHECK (clinic_id = (select nullif(current_setting('app.clinic_id', true), '')::uuid));