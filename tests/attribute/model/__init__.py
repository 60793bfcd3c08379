"""Small texts and made-up scores for the network's room."""
