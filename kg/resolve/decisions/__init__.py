"""What makes two sightings one thing: a module for each kind of thing, with `blocks` and `decide`."""
