CREATE TABLE "citizen_consents" (
	"id" uuid PRIMARY KEY NOT NULL,
	"collaboration_id" uuid NOT NULL,
	"citizen_id" uuid NOT NULL,
	"organisation_id" uuid,
	"seat_id" uuid,
	"purpose" text NOT NULL,
	"basis" text NOT NULL,
	"locked_scope" "bytea" NOT NULL,
	"form" text,
	"given_on" date NOT NULL,
	"expires_on" date NOT NULL,
	"withdrawn_at" timestamp with time zone,
	"recorded_by_id" uuid NOT NULL,
	CONSTRAINT "a_consent_is_to_an_organisation_or_somebody" CHECK (("citizen_consents"."organisation_id" is null) <> ("citizen_consents"."seat_id" is null)),
	CONSTRAINT "a_consent_has_a_form" CHECK (("citizen_consents"."basis" = 'consent') = ("citizen_consents"."form" is not null)),
	CONSTRAINT "a_consent_ends_after_it_is_given" CHECK ("citizen_consents"."expires_on" >= "citizen_consents"."given_on")
);
--> statement-breakpoint
CREATE TABLE "citizen_glimpses" (
	"id" uuid PRIMARY KEY NOT NULL,
	"collaboration_id" uuid NOT NULL,
	"citizen_id" uuid NOT NULL,
	"asked_by_id" uuid NOT NULL,
	"locked_reason" "bytea" NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"allowed_by_id" uuid,
	"until" timestamp with time zone,
	CONSTRAINT "nobody_lets_themselves_in" CHECK ("citizen_glimpses"."allowed_by_id" <> "citizen_glimpses"."asked_by_id"),
	CONSTRAINT "a_glimpse_that_is_allowed_ends" CHECK (("citizen_glimpses"."allowed_by_id" is null) = ("citizen_glimpses"."until" is null))
);
--> statement-breakpoint
CREATE TABLE "citizen_name_marks" (
	"collaboration_id" uuid NOT NULL,
	"citizen_id" uuid NOT NULL,
	"mark" text NOT NULL,
	CONSTRAINT "a_name_is_marked_once" PRIMARY KEY("citizen_id","mark")
);
--> statement-breakpoint
CREATE TABLE "citizen_plans" (
	"collaboration_id" uuid NOT NULL,
	"citizen_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"locked" "bytea" NOT NULL,
	"made_at" timestamp with time zone NOT NULL,
	"made_by_id" uuid NOT NULL,
	CONSTRAINT "plan_versions_are_numbered_once" PRIMARY KEY("citizen_id","number")
);
--> statement-breakpoint
CREATE TABLE "citizen_seats" (
	"id" uuid PRIMARY KEY NOT NULL,
	"collaboration_id" uuid NOT NULL,
	"citizen_id" uuid NOT NULL,
	"role" text NOT NULL,
	"person_id" uuid,
	"locked_contact" "bytea",
	"from" date NOT NULL,
	"to" date,
	CONSTRAINT "seats_stay_with_their_citizen" UNIQUE("citizen_id","id"),
	CONSTRAINT "a_seat_is_a_persons_or_has_a_contact" CHECK (("citizen_seats"."person_id" is null) <> ("citizen_seats"."locked_contact" is null)),
	CONSTRAINT "a_seat_ends_after_it_begins" CHECK ("citizen_seats"."to" is null or "citizen_seats"."to" >= "citizen_seats"."from")
);
--> statement-breakpoint
CREATE TABLE "citizens" (
	"id" uuid PRIMARY KEY NOT NULL,
	"collaboration_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"organisation_id" uuid NOT NULL,
	"locked_name" "bytea" NOT NULL,
	"interval_months" integer DEFAULT 6 NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	"closed_on" date,
	"is_held" boolean DEFAULT false NOT NULL,
	"version" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "citizens_are_numbered_once" UNIQUE("collaboration_id","number"),
	CONSTRAINT "citizens_stay_in_their_collaboration" UNIQUE("collaboration_id","id"),
	CONSTRAINT "a_network_meets_within_two_years" CHECK ("citizens"."interval_months" between 1 and 24)
);
--> statement-breakpoint
CREATE TABLE "citizen_addresses" (
	"collaboration_id" uuid NOT NULL,
	"citizen_id" uuid NOT NULL,
	"channel" text NOT NULL,
	"locked_address" "bytea" NOT NULL,
	CONSTRAINT "a_citizen_has_one_address_a_channel" PRIMARY KEY("citizen_id","channel")
);
--> statement-breakpoint
CREATE TABLE "citizen_deletions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"collaboration_id" uuid NOT NULL,
	"what" text NOT NULL,
	"months" integer NOT NULL,
	"on" date NOT NULL,
	"count" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "citizen_letters" (
	"id" uuid PRIMARY KEY NOT NULL,
	"collaboration_id" uuid NOT NULL,
	"citizen_id" uuid NOT NULL,
	"meeting_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"channel" text NOT NULL,
	"state" text NOT NULL,
	"locked_words" "bytea",
	"made_at" timestamp with time zone NOT NULL,
	"sent_at" timestamp with time zone,
	"receipt" text
);
--> statement-breakpoint
CREATE TABLE "network_meetings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"collaboration_id" uuid NOT NULL,
	"citizen_id" uuid NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"duration_minutes" integer NOT NULL,
	"place" text NOT NULL,
	"locked_where" "bytea",
	"state" text DEFAULT 'booked' NOT NULL,
	"booked_by_id" uuid NOT NULL,
	"sequence" integer DEFAULT 0 NOT NULL,
	"locked_wishes" "bytea",
	"locked_minutes" "bytea",
	"locked_remark" "bytea",
	"plan_before" integer,
	"plan_after" integer,
	"held_at" timestamp with time zone,
	"locked_note" "bytea",
	"filed_at" timestamp with time zone,
	"version" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "network_meetings_stay_with_their_citizen" UNIQUE("citizen_id","id"),
	CONSTRAINT "a_network_meeting_lasts" CHECK ("network_meetings"."duration_minutes" between 5 and 480),
	CONSTRAINT "a_held_network_meeting_has_a_time" CHECK (("network_meetings"."state" = 'held') = ("network_meetings"."held_at" is not null)),
	CONSTRAINT "only_a_held_network_meeting_is_filed" CHECK ("network_meetings"."filed_at" is null or "network_meetings"."state" = 'held')
);
--> statement-breakpoint
CREATE TABLE "network_seats" (
	"collaboration_id" uuid NOT NULL,
	"citizen_id" uuid NOT NULL,
	"meeting_id" uuid NOT NULL,
	"seat_id" uuid NOT NULL,
	"person_id" uuid,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"takes" boolean DEFAULT true NOT NULL,
	"answer" text DEFAULT 'NEEDS-ACTION' NOT NULL,
	"told_sequence" integer,
	"locked_input" "bytea",
	"attended" boolean,
	CONSTRAINT "somebody_is_at_a_network_meeting_once" PRIMARY KEY("meeting_id","seat_id")
);
--> statement-breakpoint
ALTER TABLE "citizen_consents" ADD CONSTRAINT "citizen_consents_collaboration_id_collaborations_id_fk" FOREIGN KEY ("collaboration_id") REFERENCES "public"."collaborations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "citizen_consents" ADD CONSTRAINT "a_consent_is_of_a_citizen_here" FOREIGN KEY ("collaboration_id","citizen_id") REFERENCES "public"."citizens"("collaboration_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "citizen_consents" ADD CONSTRAINT "a_consent_is_to_an_organisation_here" FOREIGN KEY ("collaboration_id","organisation_id") REFERENCES "public"."organisations"("collaboration_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "citizen_consents" ADD CONSTRAINT "a_consent_is_to_somebody_in_the_circle" FOREIGN KEY ("citizen_id","seat_id") REFERENCES "public"."citizen_seats"("citizen_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "citizen_consents" ADD CONSTRAINT "a_consent_is_recorded_by_a_person_here" FOREIGN KEY ("collaboration_id","recorded_by_id") REFERENCES "public"."people"("collaboration_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "citizen_glimpses" ADD CONSTRAINT "citizen_glimpses_collaboration_id_collaborations_id_fk" FOREIGN KEY ("collaboration_id") REFERENCES "public"."collaborations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "citizen_glimpses" ADD CONSTRAINT "a_glimpse_is_of_a_citizen_here" FOREIGN KEY ("collaboration_id","citizen_id") REFERENCES "public"."citizens"("collaboration_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "citizen_glimpses" ADD CONSTRAINT "a_glimpse_is_asked_for_by_a_person_here" FOREIGN KEY ("collaboration_id","asked_by_id") REFERENCES "public"."people"("collaboration_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "citizen_glimpses" ADD CONSTRAINT "a_glimpse_is_allowed_by_a_person_here" FOREIGN KEY ("collaboration_id","allowed_by_id") REFERENCES "public"."people"("collaboration_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "citizen_name_marks" ADD CONSTRAINT "citizen_name_marks_collaboration_id_collaborations_id_fk" FOREIGN KEY ("collaboration_id") REFERENCES "public"."collaborations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "citizen_name_marks" ADD CONSTRAINT "citizen_name_marks_citizen_id_citizens_id_fk" FOREIGN KEY ("citizen_id") REFERENCES "public"."citizens"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "citizen_plans" ADD CONSTRAINT "citizen_plans_collaboration_id_collaborations_id_fk" FOREIGN KEY ("collaboration_id") REFERENCES "public"."collaborations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "citizen_plans" ADD CONSTRAINT "a_plan_is_of_a_citizen_here" FOREIGN KEY ("collaboration_id","citizen_id") REFERENCES "public"."citizens"("collaboration_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "citizen_plans" ADD CONSTRAINT "a_plan_is_written_by_a_person_here" FOREIGN KEY ("collaboration_id","made_by_id") REFERENCES "public"."people"("collaboration_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "citizen_seats" ADD CONSTRAINT "citizen_seats_collaboration_id_collaborations_id_fk" FOREIGN KEY ("collaboration_id") REFERENCES "public"."collaborations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "citizen_seats" ADD CONSTRAINT "a_seat_is_with_a_citizen_here" FOREIGN KEY ("collaboration_id","citizen_id") REFERENCES "public"."citizens"("collaboration_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "citizen_seats" ADD CONSTRAINT "a_seat_is_of_a_person_here" FOREIGN KEY ("collaboration_id","person_id") REFERENCES "public"."people"("collaboration_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "citizens" ADD CONSTRAINT "citizens_collaboration_id_collaborations_id_fk" FOREIGN KEY ("collaboration_id") REFERENCES "public"."collaborations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "citizens" ADD CONSTRAINT "a_citizens_authority_is_here" FOREIGN KEY ("collaboration_id","organisation_id") REFERENCES "public"."organisations"("collaboration_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "citizen_addresses" ADD CONSTRAINT "citizen_addresses_collaboration_id_collaborations_id_fk" FOREIGN KEY ("collaboration_id") REFERENCES "public"."collaborations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "citizen_addresses" ADD CONSTRAINT "citizen_addresses_citizen_id_citizens_id_fk" FOREIGN KEY ("citizen_id") REFERENCES "public"."citizens"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "citizen_deletions" ADD CONSTRAINT "citizen_deletions_collaboration_id_collaborations_id_fk" FOREIGN KEY ("collaboration_id") REFERENCES "public"."collaborations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "citizen_letters" ADD CONSTRAINT "citizen_letters_collaboration_id_collaborations_id_fk" FOREIGN KEY ("collaboration_id") REFERENCES "public"."collaborations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "citizen_letters" ADD CONSTRAINT "a_letter_is_of_a_meeting_of_the_citizen" FOREIGN KEY ("citizen_id","meeting_id") REFERENCES "public"."network_meetings"("citizen_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "citizen_letters" ADD CONSTRAINT "a_letter_is_to_a_citizen_here" FOREIGN KEY ("collaboration_id","citizen_id") REFERENCES "public"."citizens"("collaboration_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "network_meetings" ADD CONSTRAINT "network_meetings_collaboration_id_collaborations_id_fk" FOREIGN KEY ("collaboration_id") REFERENCES "public"."collaborations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "network_meetings" ADD CONSTRAINT "a_network_meeting_is_of_a_citizen_here" FOREIGN KEY ("collaboration_id","citizen_id") REFERENCES "public"."citizens"("collaboration_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "network_meetings" ADD CONSTRAINT "a_network_meeting_is_booked_by_a_person_here" FOREIGN KEY ("collaboration_id","booked_by_id") REFERENCES "public"."people"("collaboration_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "network_seats" ADD CONSTRAINT "network_seats_collaboration_id_collaborations_id_fk" FOREIGN KEY ("collaboration_id") REFERENCES "public"."collaborations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "network_seats" ADD CONSTRAINT "a_network_seat_is_at_a_meeting_of_the_citizen" FOREIGN KEY ("citizen_id","meeting_id") REFERENCES "public"."network_meetings"("citizen_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "network_seats" ADD CONSTRAINT "a_network_seat_is_of_the_circle" FOREIGN KEY ("citizen_id","seat_id") REFERENCES "public"."citizen_seats"("citizen_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "network_seats" ADD CONSTRAINT "a_network_seat_is_of_a_person_here" FOREIGN KEY ("collaboration_id","person_id") REFERENCES "public"."people"("collaboration_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "consents_of_a_citizen" ON "citizen_consents" USING btree ("citizen_id");--> statement-breakpoint
CREATE INDEX "glimpses_of_a_person" ON "citizen_glimpses" USING btree ("asked_by_id");--> statement-breakpoint
CREATE INDEX "name_marks_of_a_collaboration" ON "citizen_name_marks" USING btree ("collaboration_id","mark");--> statement-breakpoint
CREATE UNIQUE INDEX "somebody_sits_with_a_citizen_once" ON "citizen_seats" USING btree ("citizen_id","person_id") WHERE "citizen_seats"."to" is null;--> statement-breakpoint
CREATE INDEX "seats_of_a_person" ON "citizen_seats" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "seats_with_a_citizen" ON "citizen_seats" USING btree ("citizen_id");--> statement-breakpoint
CREATE INDEX "letters_to_a_citizen" ON "citizen_letters" USING btree ("citizen_id","made_at");--> statement-breakpoint
CREATE INDEX "network_meetings_of_a_citizen" ON "network_meetings" USING btree ("citizen_id","starts_at");--> statement-breakpoint
CREATE INDEX "network_meetings_in_a_collaboration" ON "network_meetings" USING btree ("collaboration_id","starts_at");--> statement-breakpoint
CREATE INDEX "network_seats_of_a_person" ON "network_seats" USING btree ("person_id","starts_at");--> statement-breakpoint
-- drizzle knows no EXCLUDE: one person is at one network meeting at a time; one may begin as the other ends
ALTER TABLE "network_seats" ADD CONSTRAINT "nobody_is_at_two_network_meetings_at_once"
  EXCLUDE USING gist ("person_id" WITH =, tstzrange("starts_at", "ends_at") WITH &&) WHERE ("takes" AND "person_id" IS NOT NULL);
--> statement-breakpoint
CREATE FUNCTION plan_versions_stay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'A version of a plan is not changed; the next one is written.'
    USING ERRCODE = 'check_violation', CONSTRAINT = 'plan_versions_stay';
END $$;
--> statement-breakpoint
CREATE TRIGGER plan_versions_stay BEFORE UPDATE ON "citizen_plans" FOR EACH ROW EXECUTE FUNCTION plan_versions_stay();
