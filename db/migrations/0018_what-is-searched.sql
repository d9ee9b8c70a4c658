-- Both come with PostgreSQL's contrib package, and whoever may create a table may create them.
CREATE EXTENSION IF NOT EXISTS "btree_gin";--> statement-breakpoint
CREATE EXTENSION IF NOT EXISTS "pg_trgm";--> statement-breakpoint
CREATE TABLE "file_texts" (
	"stored_as" text PRIMARY KEY NOT NULL,
	"text" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "search_changes" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "search_changes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"collaboration_id" uuid NOT NULL,
	"meeting_id" uuid NOT NULL
);
--> statement-breakpoint
CREATE TABLE "search_entries" (
	"collaboration_id" uuid NOT NULL,
	"group_id" uuid NOT NULL,
	"meeting_id" uuid NOT NULL,
	"item_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"closed" boolean NOT NULL,
	"unsent" boolean NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"title" text NOT NULL,
	"body" text NOT NULL,
	"words" "tsvector" NOT NULL,
	CONSTRAINT "a_thing_is_found_once" PRIMARY KEY("subject_id","kind","closed"),
	CONSTRAINT "entry_is_of_a_kind" CHECK ("search_entries"."kind" in ('agenda', 'minutes', 'decision', 'task', 'file'))
);
--> statement-breakpoint
CREATE TABLE "search_words" (
	"collaboration_id" uuid NOT NULL,
	"word" text NOT NULL,
	"lexemes" text[] NOT NULL,
	CONSTRAINT "a_word_is_known_once" PRIMARY KEY("collaboration_id","word")
);
--> statement-breakpoint
ALTER TABLE "file_texts" ADD CONSTRAINT "file_texts_stored_as_stored_files_stored_as_fk" FOREIGN KEY ("stored_as") REFERENCES "public"."stored_files"("stored_as") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "search_changes" ADD CONSTRAINT "search_changes_collaboration_id_collaborations_id_fk" FOREIGN KEY ("collaboration_id") REFERENCES "public"."collaborations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "search_entries" ADD CONSTRAINT "search_entries_collaboration_id_collaborations_id_fk" FOREIGN KEY ("collaboration_id") REFERENCES "public"."collaborations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "search_entries" ADD CONSTRAINT "entry_is_of_a_group_here" FOREIGN KEY ("collaboration_id","group_id") REFERENCES "public"."groups"("collaboration_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "search_entries" ADD CONSTRAINT "entry_is_of_a_meeting_here" FOREIGN KEY ("collaboration_id","meeting_id") REFERENCES "public"."meetings"("collaboration_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "search_entries" ADD CONSTRAINT "entry_is_of_an_item_here" FOREIGN KEY ("collaboration_id","item_id") REFERENCES "public"."agenda_items"("collaboration_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "search_words" ADD CONSTRAINT "search_words_collaboration_id_collaborations_id_fk" FOREIGN KEY ("collaboration_id") REFERENCES "public"."collaborations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "changes_of_a_meeting" ON "search_changes" USING btree ("meeting_id");--> statement-breakpoint
CREATE INDEX "entries_by_word" ON "search_entries" USING gin ("collaboration_id","words");--> statement-breakpoint
CREATE INDEX "entries_of_a_meeting" ON "search_entries" USING btree ("meeting_id");--> statement-breakpoint
CREATE INDEX "entries_of_an_item" ON "search_entries" USING btree ("item_id");--> statement-breakpoint
CREATE INDEX "words_that_look_alike" ON "search_words" USING gin ("word" gin_trgm_ops);--> statement-breakpoint
-- Texts lie apart, so that thousands of hits are counted and put in order without reading them.
ALTER TABLE "search_entries" SET (toast_tuple_target = 128);--> statement-breakpoint
-- Whatever changes the record, a meeting is read again for searching; the worker is woken when the change is committed.
CREATE FUNCTION "search_meetings_again"("ids" uuid[]) RETURNS void LANGUAGE sql AS $$
  INSERT INTO "search_changes" ("collaboration_id", "meeting_id")
    SELECT m."collaboration_id", m."id" FROM "meetings" m WHERE m."id" = ANY("ids");
  SELECT pg_notify('search_changes', '');
$$;--> statement-breakpoint
CREATE FUNCTION "search_follows_items"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- what is closed is not found by others from the moment it is; its circle finds it again a moment later
  IF TG_OP = 'UPDATE' THEN
    DELETE FROM "search_entries" e USING "agenda_items" i, "changed" c
      WHERE e."item_id" = i."id" AND c."id" IN (i."id", i."parent_id") AND c."closed" AND NOT e."closed";
  END IF;
  PERFORM "search_meetings_again"(ARRAY(SELECT DISTINCT c."meeting_id" FROM "changed" c));
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE FUNCTION "search_follows_results"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    DELETE FROM "search_entries" e USING "changed" c WHERE e."subject_id" = c."id";
  END IF;
  PERFORM "search_meetings_again"(ARRAY(SELECT DISTINCT c."meeting_id" FROM "changed" c));
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE FUNCTION "search_follows_files"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM "search_entries" e USING "changed" c
    WHERE e."subject_id" = c."id" AND (TG_OP = 'DELETE' OR (c."closed" AND NOT e."closed"));
  PERFORM "search_meetings_again"(ARRAY(
    SELECT DISTINCT COALESCE(c."meeting_id", d."meeting_id") FROM "changed" c
      LEFT JOIN "decisions" d ON d."id" = c."decision_id"));
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE FUNCTION "search_follows_meetings"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM "search_meetings_again"(ARRAY(
    SELECT c."id" FROM "changed" c JOIN "before" b ON b."id" = c."id"
      WHERE (b."state", b."starts_at", b."minutes_sent_at") IS DISTINCT FROM (c."state", c."starts_at", c."minutes_sent_at")));
  RETURN NULL;
END $$;--> statement-breakpoint
-- who a task is for stands in it by name
CREATE FUNCTION "search_follows_names"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM "search_meetings_again"(ARRAY(
    SELECT DISTINCT t."meeting_id" FROM "changed" c JOIN "before" b ON b."id" = c."id" AND b."name" <> c."name"
      JOIN "tasks" t ON t."person_id" = c."id"));
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER "searched_when_added" AFTER INSERT ON "agenda_items" REFERENCING NEW TABLE AS "changed"
  FOR EACH STATEMENT EXECUTE FUNCTION "search_follows_items"();--> statement-breakpoint
CREATE TRIGGER "searched_when_changed" AFTER UPDATE ON "agenda_items" REFERENCING NEW TABLE AS "changed"
  FOR EACH STATEMENT EXECUTE FUNCTION "search_follows_items"();--> statement-breakpoint
CREATE TRIGGER "searched_when_removed" AFTER DELETE ON "agenda_items" REFERENCING OLD TABLE AS "changed"
  FOR EACH STATEMENT EXECUTE FUNCTION "search_follows_items"();--> statement-breakpoint
CREATE TRIGGER "searched_when_added" AFTER INSERT ON "decisions" REFERENCING NEW TABLE AS "changed"
  FOR EACH STATEMENT EXECUTE FUNCTION "search_follows_results"();--> statement-breakpoint
CREATE TRIGGER "searched_when_changed" AFTER UPDATE ON "decisions" REFERENCING NEW TABLE AS "changed"
  FOR EACH STATEMENT EXECUTE FUNCTION "search_follows_results"();--> statement-breakpoint
CREATE TRIGGER "searched_when_removed" AFTER DELETE ON "decisions" REFERENCING OLD TABLE AS "changed"
  FOR EACH STATEMENT EXECUTE FUNCTION "search_follows_results"();--> statement-breakpoint
CREATE TRIGGER "searched_when_added" AFTER INSERT ON "tasks" REFERENCING NEW TABLE AS "changed"
  FOR EACH STATEMENT EXECUTE FUNCTION "search_follows_results"();--> statement-breakpoint
CREATE TRIGGER "searched_when_changed" AFTER UPDATE ON "tasks" REFERENCING NEW TABLE AS "changed"
  FOR EACH STATEMENT EXECUTE FUNCTION "search_follows_results"();--> statement-breakpoint
CREATE TRIGGER "searched_when_removed" AFTER DELETE ON "tasks" REFERENCING OLD TABLE AS "changed"
  FOR EACH STATEMENT EXECUTE FUNCTION "search_follows_results"();--> statement-breakpoint
CREATE TRIGGER "searched_when_added" AFTER INSERT ON "attachments" REFERENCING NEW TABLE AS "changed"
  FOR EACH STATEMENT EXECUTE FUNCTION "search_follows_files"();--> statement-breakpoint
CREATE TRIGGER "searched_when_changed" AFTER UPDATE ON "attachments" REFERENCING NEW TABLE AS "changed"
  FOR EACH STATEMENT EXECUTE FUNCTION "search_follows_files"();--> statement-breakpoint
CREATE TRIGGER "searched_when_removed" AFTER DELETE ON "attachments" REFERENCING OLD TABLE AS "changed"
  FOR EACH STATEMENT EXECUTE FUNCTION "search_follows_files"();--> statement-breakpoint
CREATE TRIGGER "searched_when_changed" AFTER UPDATE ON "meetings" REFERENCING OLD TABLE AS "before" NEW TABLE AS "changed"
  FOR EACH STATEMENT EXECUTE FUNCTION "search_follows_meetings"();--> statement-breakpoint
CREATE TRIGGER "searched_when_changed" AFTER UPDATE ON "people" REFERENCING OLD TABLE AS "before" NEW TABLE AS "changed"
  FOR EACH STATEMENT EXECUTE FUNCTION "search_follows_names"();--> statement-breakpoint
-- what is there already is read by the first worker that starts
SELECT "search_meetings_again"(ARRAY(SELECT "id" FROM "meetings" WHERE "state" NOT IN ('planned', 'collecting', 'cancelled')));
