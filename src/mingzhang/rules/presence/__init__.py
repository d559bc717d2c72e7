"""What has to be there, and what should have been filled in or taken out."""
