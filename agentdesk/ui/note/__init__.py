"""Notes for colleagues: the form in the details pane and the quick note under the timeline."""
