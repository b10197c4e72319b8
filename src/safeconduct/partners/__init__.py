"""What was agreed with whom, whom to call on each side, and who acts for our people where there is no mission of ours."""
