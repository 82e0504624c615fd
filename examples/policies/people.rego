# What a plan for Mimecast may do to people, for `conftest test plan.json` and `opa eval`, where plan.json is what
# `terraform show -json people.tfplan` printed. Needs OPA 0.42 or newer.
#
# The guards of the provider have refused by then what looks like an accident. These rules are the house's own: numbers that
# somebody answers for, whoever wrote the configuration. Copy them, and change the numbers.
package main

import future.keywords.contains
import future.keywords.if
import future.keywords.in

# Accounts that one run may disable or purge.
most_removals := 10

most_removed_percent := 5

# Accounts that one run may make.
most_creates := 100

# A summary counts what this plan does only if the plan does something: in one with nothing to do it is the last run's.
syncs contains change if {
	some change in input.resource_changes
	change.type == "mimecast_user_sync"
	acts(change)
}

acts(change) if {
	some action in change.change.actions
	not action in ["no-op", "read"]
}

# Destroying a synchronization touches no account: then there is nothing after it.
summary(change) := change.change.after.summary if change.change.after.summary != null

removals(change) := (summary(change).disable + summary(change).purge) + summary(change).rename

deny contains message if {
	some change in syncs
	removals(change) > most_removals
	message := sprintf("%s removes %d accounts, and %d may go in one run.", [change.address, removals(change), most_removals])
}

deny contains message if {
	some change in syncs
	percent := summary(change).removed_percent
	percent > most_removed_percent
	message := sprintf("%s removes %v %% of its accounts, and %d %% may go in one run.", [change.address, percent, most_removed_percent])
}

deny contains message if {
	some change in syncs
	summary(change).create > most_creates
	message := sprintf("%s makes %d accounts, and %d may come in one run.", [change.address, summary(change).create, most_creates])
}

deny contains message if {
	some change in syncs
	summary(change).purge > 0
	message := sprintf("%s deletes %d accounts for good: disable them instead.", [change.address, summary(change).purge])
}

# Terraform looks only during apply: what it will find, nobody can review.
deny contains message if {
	some change in syncs
	change.change.after_unknown.summary == true
	message := sprintf("What %s does is not known before the apply: apply first what it waits for, and plan again.", [change.address])
}

# Members of a group, and with them the policies that hold for these people.
deny contains message if {
	some change in input.resource_changes
	change.type == "mimecast_profile_group_members"
	acts(change)
	change.change.after.summary.removed > most_removals
	message := sprintf("%s removes %d members, and %d may go in one run.", [change.address, change.change.after.summary.removed, most_removals])
}

deny contains message if {
	some change in input.resource_changes
	startswith(change.type, "mimecast_")
	endswith(change.type, "_policy")
	acts(change)
	change.change.after.from_type == "everyone"
	change.change.after.to_type == "everyone"
	message := sprintf("%s holds for all mail of the account: give it narrower targets.", [change.address])
}

warn contains message if {
	some change in syncs
	summary(change).held > 0
	message := sprintf("%s holds back %d removals: a directory integration is disabled or in error.", [change.address, summary(change).held])
}
