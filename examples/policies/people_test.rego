# For `conftest verify --policy examples/policies` and `opa test examples/policies`.
package main

import future.keywords.if

quiet := {"create": 0, "rename": 0, "disable": 0, "purge": 0, "held": 0, "removed_percent": 0}

# A plan with one synchronization of these actions and counts.
plan(actions, counts) := {"resource_changes": [{
	"address": "mimecast_user_sync.people",
	"type": "mimecast_user_sync",
	"change": {"actions": actions, "after": {"summary": object.union(quiet, counts)}, "after_unknown": {}},
}]}

test_a_quiet_plan_passes if count(deny) == 0 with input as plan(["update"], {})

test_ten_leavers_pass if count(deny) == 0 with input as plan(["update"], {"disable": 10, "removed_percent": 5})

test_eleven_leavers_do_not if count(deny) == 1 with input as plan(["update"], {"disable": 11, "removed_percent": 5})

test_renames_are_removals if count(deny) == 1 with input as plan(["update"], {"disable": 6, "rename": 5})

test_a_tenth_of_all_does_not if count(deny) == 1 with input as plan(["update"], {"disable": 2, "removed_percent": 10})

test_a_purge_does_not if count(deny) == 1 with input as plan(["update"], {"purge": 1})

test_a_flood_of_newcomers_does_not if count(deny) == 1 with input as plan(["create"], {"create": 101})

test_counts_of_the_last_run_do_not_count if count(deny) == 0 with input as plan(["no-op"], {"disable": 500, "purge": 3})

test_held_removals_are_spoken_of if {
	count(deny) == 0 with input as plan(["update"], {"held": 2})
	count(warn) == 1 with input as plan(["update"], {"held": 2})
}

test_a_run_that_nobody_can_review_does_not if {
	count(deny) == 1 with input as {"resource_changes": [{
		"address": "mimecast_user_sync.people",
		"type": "mimecast_user_sync",
		"change": {"actions": ["create"], "after": {}, "after_unknown": {"summary": true}},
	}]}
}

test_taking_a_synchronization_out_passes if {
	count(deny) == 0 with input as {"resource_changes": [{
		"address": "mimecast_user_sync.people",
		"type": "mimecast_user_sync",
		"change": {"actions": ["delete"], "after": null, "after_unknown": {}},
	}]}
}
