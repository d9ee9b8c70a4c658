CREATE TABLE "member_substitutes" (
	"collaboration_id" uuid NOT NULL,
	"group_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"substitute_id" uuid NOT NULL,
	CONSTRAINT "a_member_has_one_substitute" PRIMARY KEY("group_id","member_id"),
	CONSTRAINT "nobody_stands_in_for_themselves" CHECK ("member_substitutes"."member_id" <> "member_substitutes"."substitute_id")
);
--> statement-breakpoint
CREATE TABLE "nudges" (
	"collaboration_id" uuid NOT NULL,
	"invitation_id" uuid NOT NULL,
	"on" date NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "one_nudge_per_person_and_day" PRIMARY KEY("invitation_id","on")
);
--> statement-breakpoint
ALTER TABLE "notice_choices" DROP CONSTRAINT "a_choice_is_one_of_three";--> statement-breakpoint
ALTER TABLE "meeting_guests" ADD COLUMN "because" text DEFAULT 'theme' NOT NULL;--> statement-breakpoint
ALTER TABLE "meeting_guests" ADD COLUMN "item_key" text;--> statement-breakpoint
ALTER TABLE "member_substitutes" ADD CONSTRAINT "member_substitutes_collaboration_id_collaborations_id_fk" FOREIGN KEY ("collaboration_id") REFERENCES "public"."collaborations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "member_substitutes" ADD CONSTRAINT "substitute_is_in_a_group_here" FOREIGN KEY ("collaboration_id","group_id") REFERENCES "public"."groups"("collaboration_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "member_substitutes" ADD CONSTRAINT "substituted_member_is_a_person_here" FOREIGN KEY ("collaboration_id","member_id") REFERENCES "public"."people"("collaboration_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "member_substitutes" ADD CONSTRAINT "substitute_is_a_person_here" FOREIGN KEY ("collaboration_id","substitute_id") REFERENCES "public"."people"("collaboration_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "nudges" ADD CONSTRAINT "nudges_collaboration_id_collaborations_id_fk" FOREIGN KEY ("collaboration_id") REFERENCES "public"."collaborations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "nudges" ADD CONSTRAINT "nudges_invitation_id_invitations_id_fk" FOREIGN KEY ("invitation_id") REFERENCES "public"."invitations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_guests" ADD CONSTRAINT "a_guest_comes_for_a_theme_or_by_invitation" CHECK ("meeting_guests"."because" in ('theme', 'invited'));--> statement-breakpoint
ALTER TABLE "notice_choices" ADD CONSTRAINT "a_choice_is_a_known_way" CHECK ("notice_choices"."way" in ('at-once', 'digest', 'none', 'day-before', 'week-before'));