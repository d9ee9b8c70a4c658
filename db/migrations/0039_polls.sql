CREATE TABLE "poll_people" (
	"collaboration_id" uuid NOT NULL,
	"poll_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"token_hash" text NOT NULL,
	"answered_at" timestamp with time zone,
	"comment" text,
	CONSTRAINT "somebody_is_asked_once" PRIMARY KEY("poll_id","person_id"),
	CONSTRAINT "poll_tokens_are_unique" UNIQUE("token_hash"),
	CONSTRAINT "a_poll_comment_is_a_note" CHECK (length("poll_people"."comment") <= 2000)
);
--> statement-breakpoint
CREATE TABLE "poll_times" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"collaboration_id" uuid NOT NULL,
	"poll_id" uuid NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"is_chosen" boolean DEFAULT false NOT NULL,
	CONSTRAINT "a_poll_offers_a_time_once" UNIQUE("poll_id","starts_at"),
	CONSTRAINT "poll_times_stay_in_their_poll" UNIQUE("poll_id","id")
);
--> statement-breakpoint
CREATE TABLE "poll_votes" (
	"collaboration_id" uuid NOT NULL,
	"poll_id" uuid NOT NULL,
	"time_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"answer" text NOT NULL,
	CONSTRAINT "one_vote_per_person_and_time" PRIMARY KEY("time_id","person_id"),
	CONSTRAINT "a_vote_is_yes_if_need_be_or_no" CHECK ("poll_votes"."answer" in ('yes', 'if-need-be', 'no'))
);
--> statement-breakpoint
CREATE TABLE "polls" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"collaboration_id" uuid NOT NULL,
	"group_id" uuid NOT NULL,
	"asked_by_id" uuid NOT NULL,
	"title" text NOT NULL,
	"place" text,
	"online_link" text,
	"duration_minutes" integer NOT NULL,
	"deadline" timestamp with time zone NOT NULL,
	"rule" text NOT NULL,
	"answers_are_seen" boolean NOT NULL,
	"invites_at_once" boolean NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"told_of" timestamp with time zone,
	"closed_at" timestamp with time zone,
	"cancelled_because" text,
	"meeting_id" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "polls_stay_in_their_collaboration" UNIQUE("collaboration_id","id"),
	CONSTRAINT "a_poll_says_what_it_is_about" CHECK (length(trim("polls"."title")) > 0),
	CONSTRAINT "a_polled_meeting_takes_time" CHECK ("polls"."duration_minutes" between 1 and 1440),
	CONSTRAINT "a_poll_is_decided_in_a_known_way" CHECK ("polls"."rule" in ('by-hand', 'all-can', 'most-can')),
	CONSTRAINT "a_poll_is_open_decided_or_cancelled" CHECK ("polls"."state" in ('open', 'decided', 'cancelled')),
	CONSTRAINT "a_closed_poll_has_a_time" CHECK (("polls"."state" = 'open') = ("polls"."closed_at" is null)),
	CONSTRAINT "only_a_decided_poll_is_a_meeting" CHECK ("polls"."meeting_id" is null or "polls"."state" = 'decided')
);
--> statement-breakpoint
ALTER TABLE "poll_people" ADD CONSTRAINT "poll_people_collaboration_id_collaborations_id_fk" FOREIGN KEY ("collaboration_id") REFERENCES "public"."collaborations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "poll_people" ADD CONSTRAINT "poll_asks_in_its_collaboration" FOREIGN KEY ("collaboration_id","poll_id") REFERENCES "public"."polls"("collaboration_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "poll_people" ADD CONSTRAINT "poll_asks_a_person_here" FOREIGN KEY ("collaboration_id","person_id") REFERENCES "public"."people"("collaboration_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "poll_times" ADD CONSTRAINT "poll_times_collaboration_id_collaborations_id_fk" FOREIGN KEY ("collaboration_id") REFERENCES "public"."collaborations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "poll_times" ADD CONSTRAINT "poll_time_is_of_a_poll_here" FOREIGN KEY ("collaboration_id","poll_id") REFERENCES "public"."polls"("collaboration_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "poll_votes" ADD CONSTRAINT "poll_votes_collaboration_id_collaborations_id_fk" FOREIGN KEY ("collaboration_id") REFERENCES "public"."collaborations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "poll_votes" ADD CONSTRAINT "vote_is_on_a_time_of_the_poll" FOREIGN KEY ("poll_id","time_id") REFERENCES "public"."poll_times"("poll_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "poll_votes" ADD CONSTRAINT "vote_is_by_somebody_asked" FOREIGN KEY ("poll_id","person_id") REFERENCES "public"."poll_people"("poll_id","person_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "polls" ADD CONSTRAINT "polls_collaboration_id_collaborations_id_fk" FOREIGN KEY ("collaboration_id") REFERENCES "public"."collaborations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "polls" ADD CONSTRAINT "polls_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "polls" ADD CONSTRAINT "poll_is_of_a_group_here" FOREIGN KEY ("collaboration_id","group_id") REFERENCES "public"."groups"("collaboration_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "polls" ADD CONSTRAINT "poll_is_by_a_person_here" FOREIGN KEY ("collaboration_id","asked_by_id") REFERENCES "public"."people"("collaboration_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "polls_that_ask_a_person" ON "poll_people" USING btree ("person_id","poll_id");--> statement-breakpoint
CREATE UNIQUE INDEX "one_chosen_time_per_poll" ON "poll_times" USING btree ("poll_id") WHERE "poll_times"."is_chosen";--> statement-breakpoint
CREATE INDEX "votes_of_a_poll" ON "poll_votes" USING btree ("poll_id");--> statement-breakpoint
CREATE INDEX "polls_of_a_group" ON "polls" USING btree ("group_id","created_at");--> statement-breakpoint
CREATE INDEX "polls_that_are_open" ON "polls" USING btree ("deadline") WHERE "polls"."state" = 'open';--> statement-breakpoint
-- a poll that has closed takes no answers: held meanwhile, so that a vote comes before a choice or after it, and never in between
CREATE FUNCTION "closed_polls_take_no_votes"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM "polls" WHERE "id" = NEW."poll_id" AND "state" = 'open' FOR SHARE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'The poll has closed.' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'closed_polls_take_no_votes';
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER "closed_polls_take_no_votes" BEFORE INSERT OR UPDATE ON "poll_votes"
  FOR EACH ROW EXECUTE FUNCTION "closed_polls_take_no_votes"();--> statement-breakpoint
-- and neither opens again nor is closed in another way
CREATE FUNCTION "a_closed_poll_stays_closed"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."state" <> 'open' AND NEW."state" <> OLD."state" THEN
    RAISE EXCEPTION 'The poll has closed.' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'a_closed_poll_stays_closed';
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER "a_closed_poll_stays_closed" BEFORE UPDATE ON "polls"
  FOR EACH ROW EXECUTE FUNCTION "a_closed_poll_stays_closed"();--> statement-breakpoint
-- what a poll holds stands in calendars that are fetched
CREATE TRIGGER "calendars_when_added" AFTER INSERT ON "polls" REFERENCING NEW TABLE AS "changed"
  FOR EACH STATEMENT EXECUTE FUNCTION "calendars_follow"();--> statement-breakpoint
CREATE TRIGGER "calendars_when_changed" AFTER UPDATE ON "polls" REFERENCING NEW TABLE AS "changed"
  FOR EACH STATEMENT EXECUTE FUNCTION "calendars_follow"();--> statement-breakpoint
CREATE TRIGGER "calendars_when_removed" AFTER DELETE ON "polls" REFERENCING OLD TABLE AS "changed"
  FOR EACH STATEMENT EXECUTE FUNCTION "calendars_follow"();--> statement-breakpoint
CREATE TRIGGER "calendars_when_added" AFTER INSERT ON "poll_times" REFERENCING NEW TABLE AS "changed"
  FOR EACH STATEMENT EXECUTE FUNCTION "calendars_follow"();--> statement-breakpoint
CREATE TRIGGER "calendars_when_changed" AFTER UPDATE ON "poll_times" REFERENCING NEW TABLE AS "changed"
  FOR EACH STATEMENT EXECUTE FUNCTION "calendars_follow"();--> statement-breakpoint
CREATE TRIGGER "calendars_when_removed" AFTER DELETE ON "poll_times" REFERENCING OLD TABLE AS "changed"
  FOR EACH STATEMENT EXECUTE FUNCTION "calendars_follow"();--> statement-breakpoint
CREATE TRIGGER "calendars_when_added" AFTER INSERT ON "poll_people" REFERENCING NEW TABLE AS "changed"
  FOR EACH STATEMENT EXECUTE FUNCTION "calendars_follow"();--> statement-breakpoint
CREATE TRIGGER "calendars_when_changed" AFTER UPDATE ON "poll_people" REFERENCING NEW TABLE AS "changed"
  FOR EACH STATEMENT EXECUTE FUNCTION "calendars_follow"();--> statement-breakpoint
CREATE TRIGGER "calendars_when_removed" AFTER DELETE ON "poll_people" REFERENCING OLD TABLE AS "changed"
  FOR EACH STATEMENT EXECUTE FUNCTION "calendars_follow"();--> statement-breakpoint
CREATE TRIGGER "calendars_when_added" AFTER INSERT ON "poll_votes" REFERENCING NEW TABLE AS "changed"
  FOR EACH STATEMENT EXECUTE FUNCTION "calendars_follow"();--> statement-breakpoint
CREATE TRIGGER "calendars_when_changed" AFTER UPDATE ON "poll_votes" REFERENCING NEW TABLE AS "changed"
  FOR EACH STATEMENT EXECUTE FUNCTION "calendars_follow"();--> statement-breakpoint
CREATE TRIGGER "calendars_when_removed" AFTER DELETE ON "poll_votes" REFERENCING OLD TABLE AS "changed"
  FOR EACH STATEMENT EXECUTE FUNCTION "calendars_follow"();
