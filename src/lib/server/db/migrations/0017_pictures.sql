ALTER TABLE "logo" RENAME TO "picture";--> statement-breakpoint
ALTER TABLE "picture" RENAME CONSTRAINT "logo_clinic_fk" TO "picture_clinic_fk";--> statement-breakpoint
ALTER INDEX "logo_by_hash" RENAME TO "picture_by_hash";--> statement-breakpoint
ALTER TABLE "picture" ADD COLUMN "use" text NOT NULL DEFAULT 'logo';--> statement-breakpoint
ALTER TABLE "picture" ALTER COLUMN "use" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "picture" DROP CONSTRAINT "logo_pk";--> statement-breakpoint
ALTER TABLE "picture" ADD CONSTRAINT "picture_pk" PRIMARY KEY("clinic_id","use","hash");--> statement-breakpoint
ALTER TABLE "picture" ADD CONSTRAINT "picture_use" CHECK ("picture"."use" in ('logo', 'course'));--> statement-breakpoint
ALTER POLICY "logo_in_clinic" ON "picture" RENAME TO "picture_in_clinic";
