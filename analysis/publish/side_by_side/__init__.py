"""Two folders of results side by side: what was set otherwise, and what that changed."""
