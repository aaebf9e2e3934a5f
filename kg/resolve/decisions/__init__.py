"""What is decided of the sightings of one block, a module for each layer."""
