"""What belongs to the person: all of it out in one archive, and all of it erased."""
