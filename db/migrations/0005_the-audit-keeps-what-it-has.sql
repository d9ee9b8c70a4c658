-- The audit goes with a whole collaboration, whose row is gone by then, and in no other way.
CREATE FUNCTION "audit_is_kept"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."collaboration_id" IS NULL OR EXISTS (SELECT 1 FROM "collaborations" WHERE "id" = OLD."collaboration_id") THEN
    RAISE EXCEPTION 'The audit is append-only.' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'audit_is_kept';
  END IF;
  RETURN OLD;
END $$;--> statement-breakpoint
CREATE TRIGGER "audit_is_kept" BEFORE DELETE ON "audit_events"
  FOR EACH ROW EXECUTE FUNCTION "audit_is_kept"();
