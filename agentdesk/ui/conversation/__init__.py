"""One matter across channels: its head over the thread, and the page on which its fields are changed."""
