"""Read: files, manifests and studies; bytes become text here and nowhere else."""
