ALTER TABLE logo FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE theme FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
-- A picture that was put up by mistake can be taken away for good; the log keeps its hash. A style sheet holds two
-- choices of the settings and stays, for pages that were sent a moment before the next one.
GRANT SELECT, INSERT, DELETE ON logo TO preface_app;
--> statement-breakpoint
GRANT SELECT, INSERT ON theme TO preface_app;
--> statement-breakpoint
-- Both are asked for by address alone, on pages that nobody has signed in to. The hash is all that is asked by.
CREATE POLICY logo_look_up ON logo FOR SELECT TO CURRENT_USER USING (true);
--> statement-breakpoint
CREATE POLICY theme_look_up ON theme FOR SELECT TO CURRENT_USER USING (true);
--> statement-breakpoint
CREATE FUNCTION look_up_logo(sought text) RETURNS TABLE (clinic_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
	SELECT l.clinic_id FROM public.logo l WHERE l.hash = sought ORDER BY l.clinic_id LIMIT 1
$$;
--> statement-breakpoint
CREATE FUNCTION look_up_theme(sought text) RETURNS TABLE (clinic_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
	SELECT t.clinic_id FROM public.theme t WHERE t.hash = sought ORDER BY t.clinic_id LIMIT 1
$$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION look_up_logo(text), look_up_theme(text) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION look_up_logo(text), look_up_theme(text) TO preface_app;
