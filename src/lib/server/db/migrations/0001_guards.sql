-- What the schema generator cannot say: forced row-level security, grants, append-only triggers and the few look-ups
-- that run before a clinic is known. The owner migrates; requests and jobs run as preface_app.

GRANT USAGE ON SCHEMA public TO preface_app;
--> statement-breakpoint
DO $$
DECLARE t text;
BEGIN
	FOREACH t IN ARRAY ARRAY['clinic', 'course_version', 'stream', 'event', 'access_log', 'access_batch', 'member',
		'person_key', 'blind_index', 'invitation', 'sign_in', 'recovery_code', 'identity_words', 'outbox_message',
		'enrolment', 'visit']
	LOOP
		EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
		EXECUTE format('GRANT SELECT, INSERT ON %I TO preface_app', t);
	END LOOP;
	-- Rows that are caches, credentials or things with a state. Nothing is deleted but search indexes and recovery codes.
	FOREACH t IN ARRAY ARRAY['clinic', 'stream', 'member', 'person_key', 'invitation', 'sign_in', 'recovery_code',
		'identity_words', 'outbox_message', 'enrolment', 'visit']
	LOOP
		EXECUTE format('GRANT UPDATE ON %I TO preface_app', t);
	END LOOP;
END $$;
--> statement-breakpoint
GRANT DELETE ON blind_index, recovery_code TO preface_app;
--> statement-breakpoint
GRANT SELECT, INSERT, DELETE ON attempt TO preface_app;
--> statement-breakpoint
GRANT SELECT ON installation TO preface_app;
--> statement-breakpoint
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	RAISE EXCEPTION '% is append-only: % is refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';
END $$;
--> statement-breakpoint
DO $$
DECLARE t text;
BEGIN
	FOREACH t IN ARRAY ARRAY['event', 'access_log', 'access_batch', 'course_version']
	LOOP
		EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()',
			t || '_append_only', t);
		EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()',
			t || '_no_truncate', t);
	END LOOP;
END $$;
--> statement-breakpoint
-- The owner itself is under forced row-level security; these policies open to it only what the look-ups return.
DO $$
DECLARE t text;
BEGIN
	FOREACH t IN ARRAY ARRAY['clinic', 'sign_in', 'invitation', 'blind_index']
	LOOP
		EXECUTE format('CREATE POLICY %I ON %I FOR SELECT TO CURRENT_USER USING (true)', t || '_look_up', t);
	END LOOP;
END $$;
--> statement-breakpoint
CREATE FUNCTION look_up_clinics() RETURNS TABLE (clinic_id uuid, slug text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
	SELECT c.clinic_id, c.slug FROM public.clinic c ORDER BY c.slug
$$;
--> statement-breakpoint
CREATE FUNCTION look_up_sign_in(id uuid) RETURNS TABLE (clinic_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
	SELECT s.clinic_id FROM public.sign_in s WHERE s.sign_in_id = id AND s.ended_at IS NULL
$$;
--> statement-breakpoint
CREATE FUNCTION look_up_invitation(id uuid) RETURNS TABLE (clinic_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
	SELECT i.clinic_id FROM public.invitation i WHERE i.invitation_id = id
$$;
--> statement-breakpoint
CREATE FUNCTION look_up_account(sought bytea, sought_kind text) RETURNS TABLE (clinic_id uuid, member_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
	SELECT b.clinic_id, b.member_id FROM public.blind_index b
	WHERE b.value = sought AND b.kind = sought_kind AND b.kind IN ('email', 'mobile', 'person_code')
$$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION look_up_clinics(), look_up_sign_in(uuid), look_up_invitation(uuid), look_up_account(bytea, text) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION look_up_clinics(), look_up_sign_in(uuid), look_up_invitation(uuid), look_up_account(bytea, text) TO preface_app;
