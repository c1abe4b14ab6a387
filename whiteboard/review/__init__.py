"""From a design to the concerns an interviewer would raise."""
