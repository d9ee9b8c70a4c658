CREATE INDEX "groups_that_include_a_group" ON "group_includes" USING btree ("included_id");--> statement-breakpoint
CREATE INDEX "groups_somebody_sits_in" ON "group_members" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "groups_somebody_leads" ON "groups" USING btree ("leader_id");--> statement-breakpoint
CREATE INDEX "groups_somebody_is_secretary_of" ON "groups" USING btree ("secretary_id");--> statement-breakpoint
CREATE INDEX "minutes_a_group_receives" ON "minutes_recipients" USING btree ("recipient_group_id");--> statement-breakpoint
CREATE INDEX "minutes_somebody_receives" ON "minutes_recipients" USING btree ("person_id");