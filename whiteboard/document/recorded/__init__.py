"""The recording of a design's interview: what each commit changed, and when, to be shown again."""
