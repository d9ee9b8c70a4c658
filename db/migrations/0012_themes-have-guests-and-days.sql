ALTER TABLE "people" ADD COLUMN "guest" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "meetings" ADD COLUMN "theme_id" uuid;--> statement-breakpoint
ALTER TABLE "meetings" ADD CONSTRAINT "theme_day_is_about_a_theme" FOREIGN KEY ("theme_id") REFERENCES "public"."themes"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "one_day_per_theme" ON "meetings" USING btree ("theme_id") WHERE "meetings"."state" <> 'cancelled';--> statement-breakpoint
ALTER TABLE "themes" ADD CONSTRAINT "themes_stay_in_their_collaboration" UNIQUE("collaboration_id","id");--> statement-breakpoint
ALTER TABLE "people" ADD CONSTRAINT "a_guest_administers_nothing" CHECK (not ("people"."guest" and "people"."administrator"));--> statement-breakpoint
ALTER TABLE "themes" ADD CONSTRAINT "a_theme_has_a_title" CHECK (length(trim("themes"."title")) > 0);