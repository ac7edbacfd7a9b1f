CREATE TABLE "enrolment" (
	"clinic_id" uuid NOT NULL,
	"enrolment_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"status" text NOT NULL,
	"course_hash" text NOT NULL,
	"clear_from" timestamp (3) with time zone,
	"clear_until" timestamp (3) with time zone,
	"open_conditions" integer NOT NULL,
	"change_seq" integer NOT NULL,
	"needs_rank" smallint NOT NULL,
	"needs_code" text,
	"needs_since" timestamp (3) with time zone,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "enrolment_pk" PRIMARY KEY("clinic_id","enrolment_id")
);
--> statement-breakpoint
ALTER TABLE "enrolment" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "visit" (
	"clinic_id" uuid NOT NULL,
	"visit_id" uuid NOT NULL,
	"enrolment_id" uuid NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"state" text NOT NULL,
	"open_conditions" integer NOT NULL,
	CONSTRAINT "visit_pk" PRIMARY KEY("clinic_id","visit_id"),
	CONSTRAINT "visit_state" CHECK ("visit"."state" in ('booked', 'confirmed', 'in_progress', 'ended', 'cancelled'))
);
--> statement-breakpoint
ALTER TABLE "visit" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "clinic" (
	"clinic_id" uuid PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"wrapped_key" "bytea" NOT NULL,
	"change_seq" integer DEFAULT 0 NOT NULL,
	"settings" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "clinic_slug_unique" UNIQUE("slug"),
	CONSTRAINT "clinic_slug_form" CHECK ("clinic"."slug" ~ '^[a-z0-9][a-z0-9-]{0,62}$')
);
--> statement-breakpoint
ALTER TABLE "clinic" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "course_version" (
	"clinic_id" uuid NOT NULL,
	"hash" text NOT NULL,
	"label" text NOT NULL,
	"canonical" text NOT NULL,
	"stored_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "course_version_pk" PRIMARY KEY("clinic_id","hash")
);
--> statement-breakpoint
ALTER TABLE "course_version" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "attempt" (
	"subject" "bytea" NOT NULL,
	"kind" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "installation" (
	"one" smallint PRIMARY KEY DEFAULT 1 NOT NULL,
	"key_check" "bytea",
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "access_batch" (
	"clinic_id" uuid NOT NULL,
	"batch" integer NOT NULL,
	"from_position" bigint NOT NULL,
	"to_position" bigint NOT NULL,
	"prev" text NOT NULL,
	"hash" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "access_batch_pk" PRIMARY KEY("clinic_id","batch")
);
--> statement-breakpoint
ALTER TABLE "access_batch" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "access_log" (
	"clinic_id" uuid NOT NULL,
	"access_id" uuid NOT NULL,
	"position" bigint GENERATED ALWAYS AS IDENTITY (sequence name "access_log_position_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp (3) with time zone NOT NULL,
	"actor" uuid NOT NULL,
	"role" text NOT NULL,
	"action" text NOT NULL,
	"subject" uuid NOT NULL,
	"detail" jsonb NOT NULL,
	CONSTRAINT "access_log_pk" PRIMARY KEY("clinic_id","access_id")
);
--> statement-breakpoint
ALTER TABLE "access_log" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "event" (
	"clinic_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"stream_id" uuid NOT NULL,
	"seq" integer NOT NULL,
	"type" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"actor" text NOT NULL,
	"role" text NOT NULL,
	"clear" jsonb NOT NULL,
	"commitments" jsonb NOT NULL,
	"payload" "bytea",
	"prev" text NOT NULL,
	"hash" text NOT NULL,
	"idempotency_key" uuid,
	CONSTRAINT "event_pk" PRIMARY KEY("clinic_id","kind","stream_id","seq"),
	CONSTRAINT "event_idempotency" UNIQUE("clinic_id","kind","stream_id","idempotency_key"),
	CONSTRAINT "event_seq_from_one" CHECK ("event"."seq" >= 1)
);
--> statement-breakpoint
ALTER TABLE "event" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "stream" (
	"clinic_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"stream_id" uuid NOT NULL,
	"member_id" uuid,
	"seq" integer NOT NULL,
	"head" text NOT NULL,
	"shape" integer NOT NULL,
	"snapshot" "bytea" NOT NULL,
	CONSTRAINT "stream_pk" PRIMARY KEY("clinic_id","kind","stream_id"),
	CONSTRAINT "stream_kind" CHECK ("stream"."kind" in ('clinic', 'person', 'enrolment'))
);
--> statement-breakpoint
ALTER TABLE "stream" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "blind_index" (
	"clinic_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"value" "bytea" NOT NULL,
	"member_id" uuid NOT NULL,
	CONSTRAINT "blind_index_pk" PRIMARY KEY("clinic_id","kind","value","member_id"),
	CONSTRAINT "blind_index_kind" CHECK ("blind_index"."kind" in ('email', 'mobile', 'person_code', 'name', 'birth'))
);
--> statement-breakpoint
ALTER TABLE "blind_index" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "identity_words" (
	"clinic_id" uuid NOT NULL,
	"challenge_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"sign_in_id" uuid NOT NULL,
	"words_hash" "bytea" NOT NULL,
	"provider_id" uuid,
	"made_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone,
	"tries" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "identity_words_pk" PRIMARY KEY("clinic_id","challenge_id")
);
--> statement-breakpoint
ALTER TABLE "identity_words" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "invitation" (
	"clinic_id" uuid NOT NULL,
	"invitation_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"secret_hash" "bytea" NOT NULL,
	"code_hash" "bytea",
	"issued_by" text NOT NULL,
	"issued_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone,
	"voided_at" timestamp (3) with time zone,
	"tries" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "invitation_pk" PRIMARY KEY("clinic_id","invitation_id"),
	CONSTRAINT "invitation_kind" CHECK ("invitation"."kind" in ('activation', 'recovery', 'staff', 'setup'))
);
--> statement-breakpoint
ALTER TABLE "invitation" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "member" (
	"clinic_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"roles" text[] NOT NULL,
	"profession" text,
	"state" text NOT NULL,
	"profile" "bytea" NOT NULL,
	"passphrase_hash" text,
	"totp_seed" "bytea",
	"totp_last_step" integer,
	"locked_until" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	"activated_at" timestamp (3) with time zone,
	CONSTRAINT "member_pk" PRIMARY KEY("clinic_id","member_id"),
	CONSTRAINT "member_state" CHECK ("member"."state" in ('invited', 'active', 'suspended', 'left')),
	CONSTRAINT "member_roles" CHECK ("member"."roles" <@ array['patient','provider','frontdesk','editor','approver','admin']),
	CONSTRAINT "member_profession" CHECK ("member"."profession" in ('prescriber', 'therapist', 'both'))
);
--> statement-breakpoint
ALTER TABLE "member" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "outbox_message" (
	"clinic_id" uuid NOT NULL,
	"message_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"sealed" "bytea" NOT NULL,
	"state" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"settled_at" timestamp (3) with time zone,
	"tries" integer DEFAULT 0 NOT NULL,
	"last_fault" text,
	CONSTRAINT "outbox_message_pk" PRIMARY KEY("clinic_id","message_id"),
	CONSTRAINT "outbox_message_state" CHECK ("outbox_message"."state" in ('waiting', 'sent', 'passed_on', 'void'))
);
--> statement-breakpoint
ALTER TABLE "outbox_message" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "person_key" (
	"clinic_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"wrapped" "bytea",
	"destroyed_at" timestamp (3) with time zone,
	CONSTRAINT "person_key_pk" PRIMARY KEY("clinic_id","member_id"),
	CONSTRAINT "person_key_there_or_destroyed" CHECK (("person_key"."wrapped" is null) = ("person_key"."destroyed_at" is not null))
);
--> statement-breakpoint
ALTER TABLE "person_key" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "recovery_code" (
	"clinic_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"hash" "bytea" NOT NULL,
	"used_at" timestamp (3) with time zone,
	CONSTRAINT "recovery_code_pk" PRIMARY KEY("clinic_id","member_id","hash")
);
--> statement-breakpoint
ALTER TABLE "recovery_code" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "sign_in" (
	"clinic_id" uuid NOT NULL,
	"sign_in_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"secret_hash" "bytea" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"last_seen_at" timestamp (3) with time zone NOT NULL,
	"proved_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"device" text NOT NULL,
	CONSTRAINT "sign_in_pk" PRIMARY KEY("clinic_id","sign_in_id")
);
--> statement-breakpoint
ALTER TABLE "sign_in" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "enrolment" ADD CONSTRAINT "enrolment_member_fk" FOREIGN KEY ("clinic_id","member_id") REFERENCES "public"."member"("clinic_id","member_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visit" ADD CONSTRAINT "visit_enrolment_fk" FOREIGN KEY ("clinic_id","enrolment_id") REFERENCES "public"."enrolment"("clinic_id","enrolment_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "course_version" ADD CONSTRAINT "course_version_clinic_fk" FOREIGN KEY ("clinic_id") REFERENCES "public"."clinic"("clinic_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "access_batch" ADD CONSTRAINT "access_batch_clinic_fk" FOREIGN KEY ("clinic_id") REFERENCES "public"."clinic"("clinic_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "access_log" ADD CONSTRAINT "access_log_clinic_fk" FOREIGN KEY ("clinic_id") REFERENCES "public"."clinic"("clinic_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "event" ADD CONSTRAINT "event_stream_fk" FOREIGN KEY ("clinic_id","kind","stream_id") REFERENCES "public"."stream"("clinic_id","kind","stream_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stream" ADD CONSTRAINT "stream_clinic_fk" FOREIGN KEY ("clinic_id") REFERENCES "public"."clinic"("clinic_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "blind_index" ADD CONSTRAINT "blind_index_member_fk" FOREIGN KEY ("clinic_id","member_id") REFERENCES "public"."member"("clinic_id","member_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity_words" ADD CONSTRAINT "identity_words_member_fk" FOREIGN KEY ("clinic_id","member_id") REFERENCES "public"."member"("clinic_id","member_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_member_fk" FOREIGN KEY ("clinic_id","member_id") REFERENCES "public"."member"("clinic_id","member_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "member" ADD CONSTRAINT "member_clinic_fk" FOREIGN KEY ("clinic_id") REFERENCES "public"."clinic"("clinic_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outbox_message" ADD CONSTRAINT "outbox_message_member_fk" FOREIGN KEY ("clinic_id","member_id") REFERENCES "public"."member"("clinic_id","member_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person_key" ADD CONSTRAINT "person_key_clinic_fk" FOREIGN KEY ("clinic_id") REFERENCES "public"."clinic"("clinic_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recovery_code" ADD CONSTRAINT "recovery_code_member_fk" FOREIGN KEY ("clinic_id","member_id") REFERENCES "public"."member"("clinic_id","member_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sign_in" ADD CONSTRAINT "sign_in_member_fk" FOREIGN KEY ("clinic_id","member_id") REFERENCES "public"."member"("clinic_id","member_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "enrolment_member" ON "enrolment" USING btree ("clinic_id","member_id","opened_at");--> statement-breakpoint
CREATE INDEX "enrolment_status" ON "enrolment" USING btree ("clinic_id","status","enrolment_id");--> statement-breakpoint
CREATE INDEX "enrolment_recent" ON "enrolment" USING btree ("clinic_id","changed_at","enrolment_id");--> statement-breakpoint
CREATE INDEX "enrolment_needs" ON "enrolment" USING btree ("clinic_id","needs_rank","needs_since","enrolment_id") WHERE needs_rank > 0;--> statement-breakpoint
CREATE INDEX "visit_starts" ON "visit" USING btree ("clinic_id","starts_at","visit_id");--> statement-breakpoint
CREATE INDEX "visit_enrolment" ON "visit" USING btree ("clinic_id","enrolment_id");--> statement-breakpoint
CREATE INDEX "attempt_subject_at" ON "attempt" USING btree ("subject","at");--> statement-breakpoint
CREATE INDEX "attempt_at" ON "attempt" USING btree ("at");--> statement-breakpoint
CREATE INDEX "access_log_subject" ON "access_log" USING btree ("clinic_id","subject","position");--> statement-breakpoint
CREATE INDEX "access_log_position" ON "access_log" USING btree ("clinic_id","position");--> statement-breakpoint
CREATE INDEX "blind_index_value" ON "blind_index" USING btree ("value","kind");--> statement-breakpoint
CREATE INDEX "blind_index_member" ON "blind_index" USING btree ("clinic_id","member_id");--> statement-breakpoint
CREATE INDEX "identity_words_member" ON "identity_words" USING btree ("clinic_id","member_id","made_at");--> statement-breakpoint
CREATE INDEX "invitation_id" ON "invitation" USING btree ("invitation_id");--> statement-breakpoint
CREATE INDEX "invitation_member" ON "invitation" USING btree ("clinic_id","member_id");--> statement-breakpoint
CREATE INDEX "member_roles_state" ON "member" USING btree ("clinic_id","state","member_id");--> statement-breakpoint
CREATE INDEX "outbox_message_waiting" ON "outbox_message" USING btree ("clinic_id","state","message_id");--> statement-breakpoint
CREATE INDEX "sign_in_id" ON "sign_in" USING btree ("sign_in_id");--> statement-breakpoint
CREATE INDEX "sign_in_member" ON "sign_in" USING btree ("clinic_id","member_id");--> statement-breakpoint
CREATE POLICY "enrolment_in_clinic" ON "enrolment" AS PERMISSIVE FOR ALL TO "preface_app" USING (clinic_id = (select nullif(current_setting('app.clinic_id', true), '')::uuid)) WITH CHECK (clinic_id = (select nullif(current_setting('app.clinic_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "visit_in_clinic" ON "visit" AS PERMISSIVE FOR ALL TO "preface_app" USING (clinic_id = (select nullif(current_setting('app.clinic_id', true), '')::uuid)) WITH CHECK (clinic_id = (select nullif(current_setting('app.clinic_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "clinic_in_clinic" ON "clinic" AS PERMISSIVE FOR ALL TO "preface_app" USING (clinic_id = (select nullif(current_setting('app.clinic_id', true), '')::uuid)) WITH CHECK (clinic_id = (select nullif(current_setting('app.clinic_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "course_version_in_clinic" ON "course_version" AS PERMISSIVE FOR ALL TO "preface_app" USING (clinic_id = (select nullif(current_setting('app.clinic_id', true), '')::uuid)) WITH CHECK (clinic_id = (select nullif(current_setting('app.clinic_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "access_batch_in_clinic" ON "access_batch" AS PERMISSIVE FOR ALL TO "preface_app" USING (clinic_id = (select nullif(current_setting('app.clinic_id', true), '')::uuid)) WITH CHECK (clinic_id = (select nullif(current_setting('app.clinic_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "access_log_in_clinic" ON "access_log" AS PERMISSIVE FOR ALL TO "preface_app" USING (clinic_id = (select nullif(current_setting('app.clinic_id', true), '')::uuid)) WITH CHECK (clinic_id = (select nullif(current_setting('app.clinic_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "event_in_clinic" ON "event" AS PERMISSIVE FOR ALL TO "preface_app" USING (clinic_id = (select nullif(current_setting('app.clinic_id', true), '')::uuid)) WITH CHECK (clinic_id = (select nullif(current_setting('app.clinic_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "stream_in_clinic" ON "stream" AS PERMISSIVE FOR ALL TO "preface_app" USING (clinic_id = (select nullif(current_setting('app.clinic_id', true), '')::uuid)) WITH CHECK (clinic_id = (select nullif(current_setting('app.clinic_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "blind_index_in_clinic" ON "blind_index" AS PERMISSIVE FOR ALL TO "preface_app" USING (clinic_id = (select nullif(current_setting('app.clinic_id', true), '')::uuid)) WITH CHECK (clinic_id = (select nullif(current_setting('app.clinic_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "identity_words_in_clinic" ON "identity_words" AS PERMISSIVE FOR ALL TO "preface_app" USING (clinic_id = (select nullif(current_setting('app.clinic_id', true), '')::uuid)) WITH CHECK (clinic_id = (select nullif(current_setting('app.clinic_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "invitation_in_clinic" ON "invitation" AS PERMISSIVE FOR ALL TO "preface_app" USING (clinic_id = (select nullif(current_setting('app.clinic_id', true), '')::uuid)) WITH CHECK (clinic_id = (select nullif(current_setting('app.clinic_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "member_in_clinic" ON "member" AS PERMISSIVE FOR ALL TO "preface_app" USING (clinic_id = (select nullif(current_setting('app.clinic_id', true), '')::uuid)) WITH CHECK (clinic_id = (select nullif(current_setting('app.clinic_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "outbox_message_in_clinic" ON "outbox_message" AS PERMISSIVE FOR ALL TO "preface_app" USING (clinic_id = (select nullif(current_setting('app.clinic_id', true), '')::uuid)) WITH CHECK (clinic_id = (select nullif(current_setting('app.clinic_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "person_key_in_clinic" ON "person_key" AS PERMISSIVE FOR ALL TO "preface_app" USING (clinic_id = (select nullif(current_setting('app.clinic_id', true), '')::uuid)) WITH CHECK (clinic_id = (select nullif(current_setting('app.clinic_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "recovery_code_in_clinic" ON "recovery_code" AS PERMISSIVE FOR ALL TO "preface_app" USING (clinic_id = (select nullif(current_setting('app.clinic_id', true), '')::uuid)) WITH CHECK (clinic_id = (select nullif(current_setting('app.clinic_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "sign_in_in_clinic" ON "sign_in" AS PERMISSIVE FOR ALL TO "preface_app" USING (clinic_id = (select nullif(current_setting('app.clinic_id', true), '')::uuid)) WITH CHECK (clinic_id = (select nullif(current_setting('app.clinic_id', true), '')::uuid));