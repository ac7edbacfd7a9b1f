-- Pictures of a course are asked for as a logo is: by whoever has the address, and by nothing but the hash.
ALTER POLICY logo_look_up ON picture RENAME TO picture_look_up;
--> statement-breakpoint
DROP FUNCTION look_up_logo(text);
--> statement-breakpoint
CREATE FUNCTION look_up_picture(sought text) RETURNS TABLE (clinic_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
	SELECT p.clinic_id FROM public.picture p WHERE p.hash = sought ORDER BY p.clinic_id LIMIT 1
$$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION look_up_picture(text) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION look_up_picture(text) TO preface_app;
--> statement-breakpoint
-- A logo may be taken away for good. What a course shows may not: versions name it that never change.
CREATE TRIGGER picture_of_a_course_stays BEFORE UPDATE OR DELETE ON picture
FOR EACH ROW WHEN (OLD.use = 'course') EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER pictures_are_not_truncated BEFORE TRUNCATE ON picture
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
